package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.TypedFormat;
import dev.winnow.jobs.source.typed.Field;
import dev.winnow.jobs.source.typed.HiveType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table says of its files: its schema stands for theirs. A column that was added to the
 * table is NULL in files that are older, as in Hive.
 *
 * @param names of its columns, with the members of structs
 */
public record TableHeaders(TablePlan table, List<String> names) implements Headers {

  public TableHeaders {
    names = List.copyOf(names);
  }

  /**
   * Chooses the partitions.
   *
   * @param problems stand at the source, and take what is wrong with the condition
   */
  public static TableHeaders of(ResolvedTable table, Source source, Problems problems) {
    return new TableHeaders(
        TableCompiler.compile(table, source, problems), names(table, problems.at("table")));
  }

  private static List<String> names(ResolvedTable table, Problems problems) {
    List<Field> fields = new ArrayList<>();
    for (TableDefinition.Column column : table.stored()) {
      try {
        fields.add(HiveType.parse(column.type()).field(column.name()));
      } catch (IllegalArgumentException e) {
        problems.add("Column %s of %s: %s.".formatted(column.name(), table.name(), e.getMessage()));
      }
    }
    List<String> names = new ArrayList<>(FieldNames.of(fields));
    table.partitionColumns().fields().forEach(field -> names.add(field.name()));
    return names;
  }

  @Override
  public Map<String, List<String>> read(SourcePlan files) {
    return Map.of("the table " + table.name(), names);
  }

  @Override
  public Optional<TypedFormat> tableFormat() {
    return Optional.of(table.format());
  }
}
