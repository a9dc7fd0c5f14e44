package dev.winnow.jobs.publish;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table can take a wider type so that every value that is there stays the same:
 * integers, floats and decimals that lose no digit on either side of the point.
 */
final class Widening {

  private Widening() {}

  /** The columns of the table that the run has with a wider type, with that type. */
  static List<Column> of(List<Column> existing, List<Column> wanted) {
    List<Column> wider = new ArrayList<>();
    for (Column column : wanted) {
      boolean widens =
          existing.stream()
              .anyMatch(e -> e.name().equals(column.name()) && isWider(e.type(), column.type()));
      if (widens) {
        wider.add(column);
      }
    }
    return wider;
  }

  /** Whether the second type holds every value of the first one, and more. */
  static boolean isWider(String from, String to) {
    Optional<ColumnType> narrow = type(from);
    Optional<ColumnType> wide = type(to);
    return narrow.isPresent()
        && wide.isPresent()
        && !narrow.get().equals(wide.get())
        && holds(wide.get(), narrow.get());
  }

  private static boolean holds(ColumnType wide, ColumnType narrow) {
    return switch (narrow.kind()) {
      case TINYINT, SMALLINT, INT -> integer(wide) > integer(narrow);
      case FLOAT -> wide.kind() == ColumnType.Kind.DOUBLE;
      case DECIMAL ->
          wide.kind() == ColumnType.Kind.DECIMAL
              && wide.scale() >= narrow.scale()
              && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
      case BOOLEAN, BIGINT, DOUBLE, STRING, DATE, TIMESTAMP, BINARY -> false;
    };
  }

  private static int integer(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT -> 1;
      case SMALLINT -> 2;
      case INT -> 4;
      case BIGINT -> 8;
      default -> 0;
    };
  }

  /** Nothing for a type that only Hive has. */
  private static Optional<ColumnType> type(String text) {
    try {
      return Optional.of(ColumnType.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The table as it would be. */
  static HiveTable widened(HiveTable table, List<Column> wider) {
    List<Column> columns =
        table.columns().stream()
            .map(c -> wider.stream().filter(w -> w.name().equals(c.name())).findFirst().orElse(c))
            .toList();
    return new HiveTable(
        table.name(),
        table.type(),
        table.storage(),
        table.location(),
        columns,
        table.partitionColumns(),
        table.parameters());
  }
}
