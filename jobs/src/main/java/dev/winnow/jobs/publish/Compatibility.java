package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a run may publish into a table that exists. Columns are compared by name, because files
 * are read by name; their order may differ.
 */
final class Compatibility {

  private Compatibility() {}

  static void check(HiveTable table, TableDefinition wanted) throws PublicationException {
    if (!table.isExternal()) {
      throw new PublicationException(
          Kind.FOREIGN_TABLE,
          table.name()
              + " is a managed table or a view. Winnow publishes into external tables only, because"
              + " Hive removes and rewrites the files of others.");
    }
    List<String> differences = new ArrayList<>();
    if (!table.storage().isOrc()) {
      differences.add(
          "the table is read by " + table.storage().inputFormat() + ", the run writes ORC");
    }
    compare(table.columns(), wanted.columns(), differences);
    if (!table.partitionColumns().equals(wanted.partitionColumns())) {
      differences.add(
          "the table is partitioned by %s, the run by %s"
              .formatted(text(table.partitionColumns()), text(wanted.partitionColumns())));
    }
    if (!differences.isEmpty()) {
      throw new PublicationException(
          Kind.INCOMPATIBLE_TABLE,
          table.name()
              + " does not have the columns of this run: "
              + String.join("; ", differences));
    }
    if (!table.isOurs()) {
      throw new PublicationException(
          Kind.FOREIGN_TABLE,
          table.name()
              + " was not made by Winnow. Its columns fit; to hand it over, run ALTER TABLE "
              + table.name().quoted()
              + " SET TBLPROPERTIES ('"
              + Parameters.EPOCH
              + "'='0')");
    }
  }

  private static void compare(
      List<Column> existing, List<Column> wanted, List<String> differences) {
    Map<String, String> types = new LinkedHashMap<>();
    existing.forEach(column -> types.put(column.name(), column.type()));
    for (Column column : wanted) {
      String type = types.remove(column.name());
      if (type == null) {
        differences.add(
            "%s %s is missing in the table (ALTER TABLE … ADD COLUMNS (%s %s) CASCADE adds it)"
                .formatted(
                    column.name(), column.type(), Identifier.quoted(column.name()), column.type()));
      } else if (!type.equals(column.type())) {
        differences.add(
            "%s is %s in the table and %s in the run%s"
                .formatted(
                    column.name(),
                    type,
                    column.type(),
                    Widening.isWider(type, column.type())
                        ? " (cleaning.drift.widened: Alter widens the table)"
                        : ""));
      }
    }
    types.forEach(
        (name, type) -> differences.add("%s %s is in the table only".formatted(name, type)));
  }

  private static String text(List<Column> columns) {
    return columns.isEmpty()
        ? "nothing"
        : String.join(", ", columns.stream().map(c -> c.name() + " " + c.type()).toList());
  }
}
