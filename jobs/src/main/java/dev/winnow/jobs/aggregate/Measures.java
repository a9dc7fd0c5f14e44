package dev.winnow.jobs.aggregate;

import dev.winnow.api.MeasureFunction;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.plan.MeasurePlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.List;
import java.util.Optional;

/** The states of all measures of a plan, side by side. */
final class Measures {

  private final List<MeasurePlan> plans;
  private final Accumulator[] accumulators;
  private int capacity;

  Measures(List<MeasurePlan> plans) {
    this.plans = plans;
    accumulators = new Accumulator[plans.size()];
    for (int m = 0; m < accumulators.length; m++) {
      accumulators[m] = accumulator(plans.get(m));
    }
  }

  private Accumulator accumulator(MeasurePlan plan) {
    return switch (plan.function()) {
      case COUNT -> new CountAccumulator(plan.column() == null);
      case SUM, AVG -> sum(plan);
      case MIN -> extreme(plan.input(), -1);
      case MAX -> extreme(plan.input(), 1);
      case APPROX_COUNT_DISTINCT -> new DistinctAccumulator(plan.input());
    };
  }

  private Accumulator sum(MeasurePlan plan) {
    boolean average = plan.function() == MeasureFunction.AVG;
    return switch (plan.input().kind()) {
      case FLOAT, DOUBLE -> new DoubleSumAccumulator(average);
      default ->
          sumOf(plan.column())
              .<Accumulator>map(sums -> new SameSum(sums, plan.result(), average))
              .orElseGet(() -> new ExactSumAccumulator(plan.input(), plan.result(), average));
    };
  }

  /** What adds a column up already, for a sum and an average are made of the same. */
  private Optional<ExactSumAccumulator> sumOf(String column) {
    for (int m = 0; m < accumulators.length; m++) {
      if (accumulators[m] instanceof ExactSumAccumulator sums
          && plans.get(m).column().equals(column)) {
        return Optional.of(sums);
      }
    }
    return Optional.empty();
  }

  private static Accumulator extreme(ColumnType type, int sign) {
    return switch (type.kind()) {
      case STRING, BINARY -> new ExtremeTextAccumulator(sign);
      default -> new ExtremeAccumulator(type, sign);
    };
  }

  int count() {
    return accumulators.length;
  }

  Accumulator get(int measure) {
    return accumulators[measure];
  }

  MeasurePlan plan(int measure) {
    return plans.get(measure);
  }

  /** Makes room for so many groups, in all. */
  void reserve(int groups) {
    if (groups > capacity) {
      capacity = groups;
      for (Accumulator accumulator : accumulators) {
        accumulator.reserve(groups);
      }
    }
  }

  void clear(int groups) {
    for (Accumulator accumulator : accumulators) {
      accumulator.clear(groups);
    }
  }

  void encode(int group, ByteBuilder out) {
    for (Accumulator accumulator : accumulators) {
      accumulator.encode(group, out);
    }
  }

  void merge(int group, ByteCursor in) {
    for (Accumulator accumulator : accumulators) {
      accumulator.merge(group, in);
    }
  }

  /** About how many bytes the states of so many groups take. */
  long bytes(int groups) {
    long bytes = 0;
    for (Accumulator accumulator : accumulators) {
      bytes += (long) accumulator.bytesPerGroup() * groups + accumulator.extraBytes();
    }
    return bytes;
  }
}
