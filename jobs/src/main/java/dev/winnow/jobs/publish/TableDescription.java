package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Reads what {@code DESCRIBE FORMATTED} prints: three columns, in sections whose headings begin
 * with {@code #} or end with a colon.
 */
final class TableDescription {

  private TableDescription() {}

  static HiveTable parse(TableName name, List<List<String>> rows) throws PublicationException {
    List<Column> columns = new ArrayList<>();
    List<Column> partitionColumns = new ArrayList<>();
    List<Column> current = columns;
    for (List<String> row : rows) {
      String label = row.get(0).strip();
      String value = row.get(1).strip();
      if (label.startsWith("# Partition Information")) {
        current = partitionColumns;
      } else if (label.startsWith("# Detailed") || label.startsWith("# Storage")) {
        current = new ArrayList<>();
      } else if (!label.isEmpty() && !label.startsWith("#") && !label.endsWith(":")) {
        current.add(new Column(label, value));
      }
    }
    String type = field(name, rows, "Table Type:");
    return new HiveTable(
        name,
        type,
        storage(name, rows, columns),
        type.endsWith("_VIEW") ? "" : location(name, rows),
        columns,
        partitionColumns,
        pairs(rows, "Table Parameters:"));
  }

  /** Of a partition, whose description begins with its own columns. */
  static Storage storage(TableName name, List<List<String>> rows) throws PublicationException {
    List<Column> columns =
        rows.stream()
            .takeWhile(row -> !row.get(0).startsWith("# Partition Information"))
            .filter(row -> !row.get(0).isBlank() && !row.get(0).startsWith("#"))
            .map(row -> new Column(row.get(0).strip(), row.get(1).strip()))
            .toList();
    return storage(name, rows, columns);
  }

  private static Storage storage(TableName name, List<List<String>> rows, List<Column> columns)
      throws PublicationException {
    return new Storage(
        field(name, rows, "InputFormat:"),
        field(name, rows, "SerDe Library:"),
        pairs(rows, "Storage Desc Params:"),
        columns);
  }

  /** The names and values that follow a heading. */
  private static Map<String, String> pairs(List<List<String>> rows, String heading) {
    Map<String, String> pairs = new HashMap<>();
    rows.stream()
        .dropWhile(row -> !row.get(0).strip().equals(heading))
        .skip(1)
        .takeWhile(row -> row.get(0).isBlank() && !row.get(1).isBlank())
        .forEach(row -> pairs.put(row.get(1).strip(), unescaped(row.get(2))));
    return pairs;
  }

  static String location(TableName name, List<List<String>> rows) throws PublicationException {
    return field(name, rows, "Location:");
  }

  private static String field(TableName name, List<List<String>> rows, String label)
      throws PublicationException {
    return rows.stream()
        .filter(row -> row.get(0).strip().equals(label))
        .map(row -> row.get(1).strip())
        .findFirst()
        .orElseThrow(
            () ->
                new PublicationException(
                    Kind.TEMPORARY, "Hive describes " + name + " without \"" + label + "\""));
  }

  /**
   * Hive prints parameters as it would write them in Java, with spaces behind them; of one that is
   * nothing but spaces one is left.
   */
  private static String unescaped(String text) {
    String value = text.isBlank() && !text.isEmpty() ? " " : text.strip();
    return StringEscapeUtils.unescapeJava(value);
  }
}
