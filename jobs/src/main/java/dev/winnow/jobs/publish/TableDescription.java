package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code DESCRIBE FORMATTED} prints: three columns, in sections whose headings begin
 * with {@code #} or end with a colon.
 */
final class TableDescription {

  private TableDescription() {}

  static HiveTable parse(TableName name, List<List<String>> rows) throws PublicationException {
    List<Column> columns = new ArrayList<>();
    List<Column> partitionColumns = new ArrayList<>();
    Map<String, String> parameters = new HashMap<>();
    List<Column> current = columns;
    boolean inParameters = false;
    for (List<String> row : rows) {
      String label = row.get(0).strip();
      String value = row.get(1).strip();
      if (label.startsWith("# Partition Information")) {
        current = partitionColumns;
      } else if (label.startsWith("# Detailed") || label.startsWith("# Storage")) {
        current = new ArrayList<>();
        inParameters = false;
      } else if (label.equals("Table Parameters:")) {
        inParameters = true;
      } else if (inParameters && label.isEmpty() && !value.isEmpty()) {
        parameters.put(value, unescaped(row.get(2).strip()));
      } else if (!label.isEmpty() && !label.startsWith("#") && !label.endsWith(":")) {
        current.add(new Column(label, value));
      }
    }
    return new HiveTable(
        name,
        field(name, rows, "Table Type:").startsWith("EXTERNAL"),
        field(name, rows, "InputFormat:"),
        location(name, rows),
        columns,
        partitionColumns,
        parameters);
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

  /** Hive prints parameters as it would write them in Java. */
  private static String unescaped(String text) {
    return text.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
  }
}
