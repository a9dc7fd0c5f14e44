package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to HiveServer2, made when first needed. Not thread-safe. */
final class HiveSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HiveSession.class);

  /** DDL that takes longer than this waits for a lock that nobody gives back. */
  private static final int STATEMENT_SECONDS = 300;

  /** So much of a statement is shown when it fails; the log has all of it. */
  private static final int SHOWN = 200;

  private static final List<String> DENIED =
      List.of(
          "permission denied",
          "accesscontrolexception",
          "privilege",
          "error validating the login",
          "gss initiate failed");

  private static final List<String> MISSPELT = List.of("no suitable driver", "bad url format");

  /** What follows the address in a URL that the driver quotes: any of it may be a secret. */
  private static final Pattern SETTINGS =
      Pattern.compile("(jdbc:hive2://[^;?#\\s]*)[;?#]\\S*?(?=:?(?:\\s|$))");

  private final String url;
  private final Optional<HiveCredentials> credentials;
  private Connection connection;

  HiveSession(String url, Optional<HiveCredentials> credentials) {
    this.url = withTimeout(url);
    this.credentials = credentials;
  }

  void execute(String sql) throws PublicationException {
    LOG.debug("{}", sql);
    try (Statement statement = connected().createStatement()) {
      statement.setQueryTimeout(STATEMENT_SECONDS);
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** All rows; NULL is an empty string, as Hive's own descriptions mean it. */
  List<List<String>> query(String sql) throws PublicationException {
    LOG.debug("{}", sql);
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connected().createStatement()) {
      statement.setQueryTimeout(STATEMENT_SECONDS);
      try (ResultSet result = statement.executeQuery(sql)) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>(columns);
          for (int i = 1; i <= columns; i++) {
            String text = result.getString(i);
            row.add(text == null ? "" : text);
          }
          rows.add(row);
        }
      }
    } catch (SQLException e) {
      throw failure(sql, e);
    }
    return rows;
  }

  private Connection connected() throws PublicationException {
    if (connection == null) {
      Properties login = new Properties();
      credentials.ifPresent(
          c -> {
            login.setProperty("user", c.username());
            login.setProperty("password", c.password());
          });
      try {
        connection = DriverManager.getConnection(url, login);
      } catch (SQLException e) {
        SQLException told = discreet(e);
        throw silent(told).orElseGet(() -> failure("connect to " + address(), told));
      }
    }
    return connection;
  }

  /** The same failure, to be told and logged, without the settings of a URL in its message. */
  private static SQLException discreet(SQLException e) {
    String message = SETTINGS.matcher(String.valueOf(e.getMessage())).replaceAll("$1");
    Throwable cause = e.getCause() instanceof SQLException sql ? discreet(sql) : e.getCause();
    SQLException told = new SQLException(message, e.getSQLState(), e.getErrorCode(), cause);
    told.setStackTrace(e.getStackTrace());
    return told;
  }

  /** A server that stops answering is noticed; the user's own setting stays. */
  static String withTimeout(String url) {
    if (url.contains("socketTimeout=")) {
      return url;
    }
    String setting = ";socketTimeout=" + TimeUnit.SECONDS.toMillis(STATEMENT_SECONDS);
    int end = url.length();
    for (char c : new char[] {'?', '#'}) {
      int at = url.indexOf(c);
      end = at < 0 ? end : Math.min(end, at);
    }
    return url.substring(0, end) + setting + url.substring(end);
  }

  /** The URL up to its settings, which may hold secrets. */
  private String address() {
    return SETTINGS.matcher(url).replaceAll("$1");
  }

  /** Says of a server that is not there that it is not, and nothing about transports. */
  private Optional<PublicationException> silent(SQLException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof ConnectException || t instanceof UnknownHostException) {
        String why = t instanceof ConnectException ? "connection refused" : "nobody knows its host";
        return Optional.of(
            new PublicationException(
                Kind.UNAVAILABLE,
                "Hive does not answer at %s: %s. Is HiveServer2 up, and is hive.jdbcUrl of the HadoopCluster right?"
                    .formatted(address(), why),
                e));
      }
    }
    return Optional.empty();
  }

  private static PublicationException failure(String what, SQLException e) {
    String shown = what.length() <= SHOWN ? what : what.substring(0, SHOWN) + "…";
    return new PublicationException(
        kind(e), "Hive could not " + shown + ": " + firstLine(e.getMessage()), e);
  }

  static Kind kind(SQLException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (DENIED.stream().anyMatch(message::contains)) {
      return Kind.ACCESS_DENIED;
    }
    if (MISSPELT.stream().anyMatch(message::contains)) {
      return Kind.REFUSED;
    }
    boolean unreachable = e.getSQLState() != null && e.getSQLState().startsWith("08");
    return unreachable ? Kind.UNAVAILABLE : Kind.TEMPORARY;
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("closing the connection to {}", address(), e);
      }
      connection = null;
    }
  }
}
