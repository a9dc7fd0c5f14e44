package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the files of a table or of a partition are written, as a catalog says it.
 *
 * @param inputFormat the class by which Hive reads them
 * @param serde the class by which Hive takes rows apart
 * @param properties of the serde; those of the table, which count for more, among them
 * @param columns in the order of the files, which for a partition may be older than the table's;
 *     empty if the files say themselves which they have
 */
public record Storage(
    String inputFormat, String serde, Map<String, String> properties, List<Column> columns) {

  /** As Winnow writes. */
  public static final Storage ORC =
      new Storage(
          "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
          "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
          Map.of(),
          List.of());

  public Storage {
    properties = Map.copyOf(properties);
    columns = List.copyOf(columns);
  }

  public boolean isOrc() {
    return inputFormat.endsWith("OrcInputFormat");
  }

  /** With the properties of the table it belongs to. */
  Storage of(HiveTable table) {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(table.parameters());
    return new Storage(inputFormat, serde, all, columns);
  }
}
