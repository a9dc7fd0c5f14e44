package dev.winnow.jobs.profile;

import dev.winnow.api.NumberFormat;
import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.column.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.orc.TypeDescription;

/**
 * Reads every value of a column as each type that it could have, with the reader that a job would
 * use, and keeps those types that refuse hardly any.
 */
final class TypeTrials {

  /** A type is the column's if it refuses no more than one value in so many. */
  private static final int TOLERATED = 100;

  /** Types that refuse most of so many values are not tried any longer. */
  private static final int HOPELESS = 64;

  /** Of numbers as people write them; a percentage takes two digits more behind the point. */
  private static final ColumnType WRITTEN = ColumnType.decimal(18, 4);

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
          "MMMM d, yyyy",
          "M/d/yy",
          "d/M/yy",
          "d.M.yy",
          "d-MMM-yy");

  private static final List<String> TIMES =
      List.of(
          "M/d/yyyy H:mm[:ss]",
          "d/M/yyyy H:mm[:ss]",
          "d.M.yyyy H:mm[:ss]",
          "yyyy/M/d H:mm[:ss]",
          "M/d/yyyy h:mm[:ss] a",
          "d/M/yyyy h:mm[:ss] a",
          "yyyy-M-d H:mm",
          "dd/MMM/yyyy:HH:mm:ss XX",
          "EEE, d MMM yyyy HH:mm:ss Z",
          "M/d/yy H:mm[:ss]",
          "d/M/yy H:mm[:ss]",
          "d.M.yy H:mm[:ss]");

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
    trials.add(new Trial(WRITTEN, List.of(), Optional.of(written(",", "."))));
    trials.add(new Trial(WRITTEN, List.of(), Optional.of(written(".", ","))));
  }

  /**
   * What a column turned out to be.
   *
   * @param formats of a date or a timestamp that is not ISO 8601
   * @param number how a number is written that is not digits alone
   * @param refused how many of its values are not of the type
   * @param bounds of dates and timestamps
   */
  record Outcome(
      ColumnType type,
      List<String> formats,
      Optional<NumberFormat> number,
      long refused,
      Optional<Bounds> bounds) {

    static final Outcome TEXT =
        new Outcome(ColumnType.STRING, List.of(), Optional.empty(), 0, Optional.empty());
  }

  /**
   * The texts of the earliest and the latest of a column's values, and quantiles of dates and
   * times.
   */
  record Bounds(String least, String greatest, List<String> quantiles) {}

  private static final class Trial {
    private final ColumnType type;
    private final List<String> formats;
    private final Optional<NumberFormat> number;
    private final ColumnReader reader;
    private final ColumnVector slot;
    private final TimeBounds bounds;
    private long refused;

    private Trial(ColumnType type, List<String> formats, Optional<NumberFormat> number) {
      this.type = type;
      this.formats = formats;
      this.number = number;
      this.bounds = new TimeBounds(type);
      this.reader = ColumnReader.compile(plan());
      this.slot = slot(type);
    }

    private static ColumnVector slot(ColumnType type) {
      TypeDescription row = TypeDescription.createStruct().addField("value", type.toOrc());
      return row.createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, 1).cols[0];
    }

    private ColumnPlan plan() {
      return ColumnPlan.of("value", type, List.of(), formats, number.orElse(null));
    }
  }

  private void add(ColumnType type, List<String> formats) {
    trials.add(new Trial(type, formats, Optional.empty()));
  }

  private static NumberFormat written(String thousands, String decimal) {
    return new NumberFormat(thousands, decimal, List.of("$", "€", "£", "¥"), true, true);
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
      } else {
        trial.bounds.add(trial.slot, buf, start, end);
      }
    }
  }

  /** The narrowest type that fits; text if none does. */
  Outcome outcome() {
    if (values == 0 || digits.areCodes()) {
      return Outcome.TEXT;
    }
    for (Trial trial : trials) {
      if (trial.refused * TOLERATED <= values) {
        boolean fraction = trial.type.equals(ColumnType.DOUBLE);
        return fraction && digits.fitDecimal(values, TOLERATED)
            ? new Outcome(
                digits.decimal(), List.of(), Optional.empty(), digits.refused(), Optional.empty())
            : new Outcome(
                trial.type, trial.formats, trial.number, trial.refused, trial.bounds.found());
      }
    }
    return Outcome.TEXT;
  }
}
