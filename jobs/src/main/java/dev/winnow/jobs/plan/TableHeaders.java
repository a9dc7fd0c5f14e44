package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.source.PartitionDirectory;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.TypedFormat;
import dev.winnow.jobs.source.typed.TypedKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a table says of its files: its schema stands for theirs. A column that was added to the
 * table is NULL in files that are older, as in Hive.
 */
public record TableHeaders(TablePlan table) implements Headers {

  /**
   * Chooses the partitions.
   *
   * @param problems stand at the source, and take what is wrong with the condition
   */
  public static TableHeaders of(ResolvedTable table, Source source, Problems problems) {
    return new TableHeaders(TableCompiler.compile(table, source, problems));
  }

  @Override
  public Map<String, List<String>> read(SourcePlan files) {
    return Map.of("the table " + table.name(), names());
  }

  private List<String> names() {
    return Stream.of(table.columns(), table.partitionColumns())
        .flatMap(schema -> schema.fields().stream().map(RowSchema.Field::name))
        .toList();
  }

  @Override
  public Optional<TypedFormat> tableFormat() {
    List<PartitionDirectory> partitions =
        table.partitionColumns().size() == 0
            ? List.of()
            : table.directories().stream()
                .map(d -> new PartitionDirectory(d.path(), d.values()))
                .toList();
    return Optional.of(new TypedFormat(TypedKind.ORC, partitions));
  }
}
