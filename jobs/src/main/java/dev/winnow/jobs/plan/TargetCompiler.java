package dev.winnow.jobs.plan;

import dev.winnow.api.Target;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The target of a run whose rows have these columns. Partition columns stand in the order of {@code
 * partitionBy}; those that have a fixed value and are not named there stand before them, by name,
 * because a map in a Kubernetes object keeps no order.
 */
public final class TargetCompiler {

  private static final Set<ColumnType.Kind> PARTITION_KINDS =
      EnumSet.of(
          ColumnType.Kind.BOOLEAN,
          ColumnType.Kind.TINYINT,
          ColumnType.Kind.SMALLINT,
          ColumnType.Kind.INT,
          ColumnType.Kind.BIGINT,
          ColumnType.Kind.STRING,
          ColumnType.Kind.DATE);

  private final RowSchema rows;
  private final Problems problems;
  private final Map<String, PartitionColumn> partitions = new LinkedHashMap<>();

  private TargetCompiler(RowSchema rows, Problems problems) {
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * What is wrong is added to the problems, which stand at {@code spec.target}; the plan is of use
   * only if there are none.
   */
  public static TargetPlan compile(Target target, RowSchema rows, Problems problems) {
    return new TargetCompiler(rows, problems).compile(target);
  }

  private TargetPlan compile(Target target) {
    String database = Names.identifier(target.database(), problems.at("database"));
    String table = Names.identifier(target.table(), problems.at("table"));
    Map<String, String> fixed = new LinkedHashMap<>();
    new TreeSet<>(target.partition().keySet())
        .forEach(name -> fixed.put(fixedName(name), target.partition().get(name)));
    List<String> routed =
        target.partitionBy().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    fixed.forEach(
        (name, value) -> {
          if (!routed.contains(name)) {
            partitions.put(name, new PartitionColumn(name, ColumnType.STRING, value));
          }
        });
    for (int i = 0; i < routed.size(); i++) {
      addRouted(routed.get(i), fixed, problems.at("partitionBy", i));
    }
    return new TargetPlan(database, table, stored(), new ArrayList<>(partitions.values()));
  }

  private String fixedName(String written) {
    Problems here = problems.at("partition").at(written);
    String name = Names.identifier(written, here);
    if (rows.indexOf(name).isPresent()) {
      here.add(
          "\""
              + name
              + "\" is a column of the rows too; give it a fixed value or a column, not"
              + " both.");
    }
    return name;
  }

  private void addRouted(String name, Map<String, String> fixed, Problems here) {
    if (partitions.containsKey(name)) {
      here.add("\"" + name + "\" is named twice.");
    } else if (fixed.containsKey(name)) {
      partitions.put(name, new PartitionColumn(name, ColumnType.STRING, fixed.get(name)));
    } else if (rows.indexOf(name).isEmpty()) {
      here.addUnknown(
          "There is no column \"" + name + "\" to partition by.",
          name,
          rows.fields().stream().map(RowSchema.Field::name).toList());
    } else {
      ColumnType type = rows.field(rows.indexOf(name).getAsInt()).type();
      if (!PARTITION_KINDS.contains(type.kind())) {
        here.add(
            "\"%s\" is %s; a partition column is a date, a string, a boolean or a whole number."
                .formatted(name, type.withArticle()));
      }
      partitions.put(name, new PartitionColumn(name, type, null));
    }
  }

  private RowSchema stored() {
    RowSchema stored =
        new RowSchema(
            rows.fields().stream().filter(f -> !partitions.containsKey(f.name())).toList());
    if (stored.size() == 0 && rows.size() > 0) {
      problems
          .at("partitionBy")
          .add("Every column chooses a partition; a table stores one column at least.");
    }
    return stored;
  }
}
