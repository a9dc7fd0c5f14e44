package dev.winnow.jobs.profile;

import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.DstPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * Reads every value of a column as each type that it could have, with the reader that a job would
 * use, and keeps those types that refuse hardly any.
 */
final class TypeTrials {

  /** A type is the column's if it refuses no more than one value in so many. */
  private static final int TOLERATED = 100;

  /** Types that refuse most of so many values are not tried any longer. */
  private static final int HOPELESS = 64;

  private static final List<String> DATES =
      List.of(
          "M/d/yyyy",
          "d/M/yyyy",
          "d.M.yyyy",
          "yyyy/M/d",
          "yyyyMMdd",
          "d-M-yyyy",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "MMM d yyyy",
          "MMM d, yyyy",
          "d MMMM yyyy",
          "MMMM d, yyyy");

  private static final List<String> TIMES =
      List.of(
          "M/d/yyyy H:mm[:ss]",
          "d/M/yyyy H:mm[:ss]",
          "d.M.yyyy H:mm[:ss]",
          "yyyy/M/d H:mm[:ss]",
          "M/d/yyyy h:mm[:ss] a",
          "d/M/yyyy h:mm[:ss] a",
          "yyyy-M-d H:mm",
          "dd/MMM/yyyy:HH:mm:ss XX");

  private final List<Trial> trials = new ArrayList<>();
  private final Digits digits = new Digits();
  private long values;

  TypeTrials() {
    add(ColumnType.BOOLEAN, List.of());
    add(ColumnType.BIGINT, List.of());
    add(ColumnType.DOUBLE, List.of());
    add(ColumnType.DATE, List.of());
    DATES.forEach(format -> add(ColumnType.DATE, List.of(format)));
    add(ColumnType.TIMESTAMP, List.of());
    TIMES.forEach(format -> add(ColumnType.TIMESTAMP, List.of(format)));
  }

  /**
   * What a column turned out to be.
   *
   * @param formats of a date or a timestamp that is not ISO 8601
   * @param refused how many of its values are not of the type
   */
  record Outcome(ColumnType type, List<String> formats, long refused) {}

  private static final class Trial {
    private final ColumnType type;
    private final List<String> formats;
    private final ColumnReader reader;
    private final ColumnVector slot;
    private long refused;

    private Trial(ColumnType type, List<String> formats) {
      this.type = type;
      this.formats = formats;
      this.reader = ColumnReader.compile(plan(type, formats));
      this.slot = type.toOrc().createRowBatch(1).cols[0];
    }

    private static ColumnPlan plan(ColumnType type, List<String> formats) {
      return new ColumnPlan(
          "value",
          type,
          false,
          List.of(),
          formats,
          "UTC",
          DstPolicy.Quarantine,
          List.of(),
          Map.of(),
          List.of(),
          "",
          "",
          "");
    }
  }

  private void add(ColumnType type, List<String> formats) {
    trials.add(new Trial(type, formats));
  }

  /** Tries a value that is there. */
  void add(byte[] buf, int start, int end) {
    values++;
    digits.add(buf, start, end);
    for (int i = trials.size() - 1; i >= 0; i--) {
      Trial trial = trials.get(i);
      if (trial.reader.read(buf, start, end, false, trial.slot, 0) != ColumnReader.OK) {
        trial.refused++;
        if (trial.refused > HOPELESS && 4 * trial.refused > values) {
          trials.remove(i);
        }
      }
    }
  }

  /** The narrowest type that fits; text if none does. */
  Outcome outcome() {
    if (values == 0 || digits.areCodes()) {
      return new Outcome(ColumnType.STRING, List.of(), 0);
    }
    for (Trial trial : trials) {
      if (trial.refused * TOLERATED <= values) {
        boolean fraction = trial.type.equals(ColumnType.DOUBLE);
        return fraction && digits.fitDecimal(values, TOLERATED)
            ? new Outcome(digits.decimal(), List.of(), digits.refused())
            : new Outcome(trial.type, trial.formats, trial.refused);
      }
    }
    return new Outcome(ColumnType.STRING, List.of(), 0);
  }
}
