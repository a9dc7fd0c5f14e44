package dev.winnow.quickstart.demo;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a query.
 *
 * @param rows cells as JDBC gives them; null is SQL's NULL
 */
record ResultTable(List<String> columns, List<List<Object>> rows) {

  ResultTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
  }

  /** Reads a result to its end. Column names lose the table's name that Hive puts before them. */
  static ResultTable read(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String label = meta.getColumnLabel(i);
      columns.add(label.substring(label.lastIndexOf('.') + 1));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return new ResultTable(columns, rows);
  }

  /** Aligned for a fixed-width font: numbers to the right, everything else to the left. */
  String text() {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(
                i ->
                    rows.stream()
                        .mapToInt(row -> cell(row.get(i)).length())
                        .reduce(columns.get(i).length(), Math::max))
            .toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(columns, widths));
    lines.add(IntStream.of(widths).mapToObj("─"::repeat).collect(Collectors.joining("──", "", "")));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private String line(List<?> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> pad(cell(cells.get(i)), widths[i], isNumeric(i)))
        .collect(Collectors.joining("  "));
  }

  private boolean isNumeric(int column) {
    return rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
  }

  private static String pad(String text, int width, boolean toTheRight) {
    String blank = " ".repeat(width - text.length());
    return toTheRight ? blank + text : text + blank;
  }

  private static String cell(Object value) {
    if (value == null) {
      return "NULL";
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }
}
