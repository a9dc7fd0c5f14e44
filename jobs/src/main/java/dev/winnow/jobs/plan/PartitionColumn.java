package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.jobs.column.ColumnType;
import java.util.Optional;

/**
 * A column whose values are directories, not bytes in a file.
 *
 * @param fixed the one value that {@code target.partition} gives it, as Hive spells it; {@code
 *     null} when each row brings its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartitionColumn(String name, ColumnType type, String fixed) {

  public Optional<String> fixedValue() {
    return Optional.ofNullable(fixed);
  }
}
