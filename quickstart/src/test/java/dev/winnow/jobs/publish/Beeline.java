package dev.winnow.jobs.publish;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** An analyst at HiveServer2. */
final class Beeline implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;

  Beeline(String url) throws SQLException {
    connection = DriverManager.getConnection(url, "analyst", "");
    statement = connection.createStatement();
  }

  void execute(String sql) throws SQLException {
    statement.execute(sql);
  }

  /** Each row as its values with {@code |} between them. */
  List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
