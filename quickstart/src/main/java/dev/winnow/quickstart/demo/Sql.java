package dev.winnow.quickstart.demo;

import dev.winnow.quickstart.process.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code winnow sql}: statements to Hive over JDBC, without anything to install. */
@Command(
    name = "winnow sql",
    description = {
      "Runs SQL in the Hive of a running demo, or of any HiveServer2, over JDBC.",
      "Without a statement it reads them from standard input, each ended by a semicolon."
    },
    mixinStandardHelpOptions = true,
    version = "winnow 0.1.0")
public final class Sql implements Callable<Integer> {

  private static final int UNAVAILABLE = 69;
  private static final int DATA = 65;

  @Option(
      names = "--url",
      paramLabel = "JDBC-URL",
      description = "HiveServer2; without it the running demo's.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      description = "Where the demo runs, if it was told a directory.")
  private Optional<Path> workDirectory = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "Hive user name.")
  private String user = System.getProperty("user.name");

  @Parameters(
      paramLabel = "STATEMENT",
      description = "One statement, or several with semicolons between them.")
  private List<String> statements = List.of();

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "dev/winnow/quickstart/demo/silent.xml");
    System.exit(new CommandLine(new Sql()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path directory =
        workDirectory.orElseGet(() -> WorkDirectory.standard(Installation.locate().root()));
    Optional<String> target = url.or(() -> runningDemo(directory));
    if (target.isEmpty()) {
      System.err.println(
          "winnow sql: no demo is running in "
              + directory
              + "; start one with winnow demo --keep, or name a HiveServer2 with --url");
      return UNAVAILABLE;
    }
    try (Connection connection = DriverManager.getConnection(target.get(), user, "");
        Statement statement = connection.createStatement()) {
      if (statements.isEmpty()) {
        return readStatements(statement);
      }
      for (String argument : statements) {
        SqlScript script = SqlScript.of(argument + ";");
        for (String sql : script.statements()) {
          run(statement, sql);
        }
      }
      return 0;
    } catch (SQLException e) {
      System.err.println("winnow sql: " + HiveMessage.of(e));
      return DATA;
    }
  }

  private static Optional<String> runningDemo(Path directory) {
    try {
      return Endpoints.read(directory).map(Endpoints::jdbcUrl);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** An error ends one statement, not the session. */
  private static int readStatements(Statement statement) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean person = System.console() != null;
    StringBuilder sql = new StringBuilder();
    int exit = 0;
    while (true) {
      if (person) {
        System.out.print(sql.toString().isBlank() ? "hive> " : "    > ");
        System.out.flush();
      }
      String line = in.readLine();
      if (line != null) {
        sql.append(line).append('\n');
      }
      SqlScript script = SqlScript.of(sql.toString());
      List<String> complete = new ArrayList<>(script.statements());
      if (line == null && !script.rest().isBlank()) {
        complete.add(script.rest());
      }
      for (String next : complete) {
        try {
          run(statement, next);
        } catch (SQLException e) {
          System.err.println(HiveMessage.of(e));
          exit = DATA;
        }
      }
      sql.setLength(0);
      sql.append(script.rest());
      if (line == null) {
        return exit;
      }
    }
  }

  private static void run(Statement statement, String sql) throws SQLException {
    if (statement.execute(sql)) {
      try (ResultSet result = statement.getResultSet()) {
        System.out.println(ResultTable.read(result).text());
      }
    }
  }
}
