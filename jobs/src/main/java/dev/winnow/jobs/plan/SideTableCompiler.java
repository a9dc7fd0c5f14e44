package dev.winnow.jobs.plan;

import dev.winnow.api.Deduplicate;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compiles the tables that a cleaning job fills beside its target; each needs a name of its own.
 */
final class SideTableCompiler {

  private final Map<String, String> taken = new HashMap<>();
  private final List<SideTable> tables = new ArrayList<>();

  private SideTableCompiler(MapReduceJobSpec spec) {
    String target = spec.target().table();
    String quarantine =
        spec.quality().quarantineTable() == null
            ? target + "_quarantine"
            : spec.quality().quarantineTable();
    take(target, "the target");
    take(quarantine, "the quarantine");
    take(quarantine + "_report", "the report of the quarantine");
  }

  /** What is wrong is added to the problems, which stand at {@code spec}. */
  static List<SideTable> compile(MapReduceJobSpec spec, RowSchema rows, Problems problems) {
    SideTableCompiler compiler = new SideTableCompiler(spec);
    if (spec.quality().changesTable() != null) {
      compiler.add(
          ChangesTable.DIRECTORY,
          spec.quality().changesTable(),
          ChangesTable.COLUMNS,
          problems.at("quality").at("changesTable"));
    }
    Deduplicate deduplicate = spec.cleaning().deduplicate();
    if (deduplicate != null && deduplicate.losersTable() != null) {
      Problems here = problems.at("cleaning").at("deduplicate").at("losersTable");
      LosersTable.PLACES.stream()
          .filter(f -> rows.indexOf(f.name()).isPresent())
          .forEach(f -> here.add("The table adds a column \"" + f.name() + "\"; rows have one."));
      compiler.add(
          LosersTable.DIRECTORY, deduplicate.losersTable(), LosersTable.columns(rows), here);
    }
    return compiler.tables;
  }

  private void add(String directory, String table, RowSchema columns, Problems here) {
    String name = Names.identifier(table, here);
    String owner = taken.get(name);
    if (owner != null) {
      here.add("\"" + name + "\" is " + owner + "; this needs a table of its own.");
    }
    take(name, "the table of " + directory);
    tables.add(new SideTable(directory, name, columns));
  }

  private void take(String table, String owner) {
    taken.put(table.toLowerCase(Locale.ROOT), owner);
  }
}
