package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType.Kind;

/** Functions of dates and timestamps; timestamps are in UTC. */
final class Temporal {

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final String OUT_OF_RANGE = "the result is not between the years 1 and 9999";

  private Temporal() {}

  static RowFunction field(Function function, Vector a, Vector out) {
    return row -> {
      long day = day(a, row);
      long civil = Calendar.civil(day);
      long second = a.type.kind() == Kind.TIMESTAMP ? secondOfDay(a, row) : 0;
      out.longs[row] =
          switch (function) {
            case YEAR -> civil / 10_000;
            case QUARTER -> (civil / 100 % 100 + 2) / 3;
            case MONTH -> civil / 100 % 100;
            case WEEK -> Calendar.isoWeek(day);
            case DAY -> civil % 100;
            case DAY_OF_WEEK -> Calendar.dayOfWeekFromSunday(day);
            case DAY_OF_YEAR -> day - Calendar.epochDay(civil / 10_000, 1, 1) + 1;
            case HOUR -> second / 3600;
            case MINUTE -> second / 60 % 60;
            case SECOND -> second % 60;
            default -> throw new IllegalArgumentException(function + " is not a field");
          };
      return true;
    };
  }

  static RowFunction addDays(Vector a, Vector days, Vector out, Frame frame) {
    return row -> {
      long add = days.longs[row];
      long day = day(a, row) + add;
      return Math.abs(add) < 1L << 32 && setDay(a, out, row, day)
          || frame.reject(row, OUT_OF_RANGE);
    };
  }

  static RowFunction addMonths(Vector a, Vector months, Vector out, Frame frame) {
    return row -> {
      long add = months.longs[row];
      return Math.abs(add) < 1L << 32 && setDay(a, out, row, Calendar.addMonths(day(a, row), add))
          || frame.reject(row, OUT_OF_RANGE);
    };
  }

  static RowFunction addNanos(Vector a, Vector nanos, Vector out, Frame frame) {
    return row -> {
      long nano = a.longs[row] + Math.floorMod(nanos.longs[row], NANOS_PER_SECOND);
      long second =
          a.high[row] + Math.floorDiv(nanos.longs[row], NANOS_PER_SECOND) + nano / NANOS_PER_SECOND;
      out.setTimestamp(row, second, nano % NANOS_PER_SECOND);
      return Calendar.isInRange(Math.floorDiv(second, Calendar.SECONDS_PER_DAY))
          || frame.reject(row, OUT_OF_RANGE);
    };
  }

  static RowFunction dateDifference(Vector end, Vector start, Vector out) {
    return row -> {
      out.longs[row] = end.longs[row] - start.longs[row];
      return true;
    };
  }

  /** Whole units of so many seconds between two timestamps, cut off towards zero. */
  static RowFunction timestampDifference(Vector end, Vector start, Vector unit, Vector out) {
    return row -> {
      long seconds = end.high[row] - start.high[row];
      long nanos = end.longs[row] - start.longs[row];
      if (seconds > 0 && nanos < 0) {
        seconds--;
      } else if (seconds < 0 && nanos > 0) {
        seconds++;
      }
      out.longs[row] = seconds / unit.longs[row];
      return true;
    };
  }

  private static long day(Vector a, int row) {
    return a.type.kind() == Kind.TIMESTAMP
        ? Math.floorDiv(a.high[row], Calendar.SECONDS_PER_DAY)
        : a.longs[row];
  }

  private static long secondOfDay(Vector a, int row) {
    return Math.floorMod(a.high[row], Calendar.SECONDS_PER_DAY);
  }

  private static boolean setDay(Vector a, Vector out, int row, long day) {
    if (a.type.kind() == Kind.TIMESTAMP) {
      out.setTimestamp(row, day * Calendar.SECONDS_PER_DAY + secondOfDay(a, row), a.longs[row]);
    } else {
      out.longs[row] = day;
    }
    return Calendar.isInRange(day);
  }
}
