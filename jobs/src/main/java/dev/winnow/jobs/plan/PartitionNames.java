package dev.winnow.jobs.plan;

import dev.winnow.api.OnViolation;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.Function;
import java.util.List;

/**
 * Rules that reject a row whose partition could not be a directory: file systems, HDFS among them,
 * take names of 255 bytes, and without this a single such row would fail the run.
 */
final class PartitionNames {

  private static final int LONGEST_NAME = 255;
  private static final int BYTES_PER_CHARACTER = 4;

  private PartitionNames() {}

  static List<RulePlan> rules(TargetPlan target) {
    return target.partitions().stream()
        .filter(p -> p.fixedValue().isEmpty() && p.type().kind() == ColumnType.Kind.STRING)
        .map(PartitionNames::rule)
        .toList();
  }

  private static RulePlan rule(PartitionColumn partition) {
    int longest = (LONGEST_NAME - partition.name().length() - 1) / BYTES_PER_CHARACTER;
    Expression length =
        new Expression.Call(
            Function.CHAR_LENGTH,
            List.of(new Expression.Column(partition.name(), ColumnType.STRING)),
            ColumnType.INT);
    Expression limit = new Expression.Literal(ColumnType.INT, String.valueOf(longest));
    return new RulePlan(
        partition.name(),
        "partition",
        "the value is too long to be the name of a partition: more than " + longest + " characters",
        new Expression.Call(Function.LESS_OR_EQUAL, List.of(length, limit), ColumnType.BOOLEAN),
        OnViolation.QUARANTINE);
  }
}
