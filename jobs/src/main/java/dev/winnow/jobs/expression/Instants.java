package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.DstPolicy;
import dev.winnow.jobs.column.ZoneOffsets;
import java.time.ZoneId;

/** Timestamps from numbers, as numbers, and on the clocks of a zone. */
final class Instants {

  private static final String OUT_OF_RANGE = "the result is not between the years 1 and 9999";
  private static final int NANOS = 1_000_000_000;

  private Instants() {}

  static RowFunction makeDate(Vector year, Vector month, Vector day, Vector out, Frame frame) {
    return row -> {
      long y = year.longs[row];
      long m = month.longs[row];
      long d = day.longs[row];
      boolean exists =
          y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= Calendar.daysIn(y, m);
      if (!exists) {
        return frame.reject(row, "year " + y + ", month " + m + ", day " + d + " is no date");
      }
      out.longs[row] = Calendar.epochDay(y, m, d);
      return true;
    };
  }

  /** Of so many in a second, rounded down. */
  static RowFunction unix(Vector at, int perSecond, Vector out) {
    return row -> {
      out.longs[row] = at.high[row] * perSecond + at.longs[row] / (NANOS / perSecond);
      return true;
    };
  }

  static RowFunction fromUnix(Vector number, int perSecond, Vector out, Frame frame) {
    return row -> {
      long second = Math.floorDiv(number.longs[row], perSecond);
      long rest = Math.floorMod(number.longs[row], perSecond);
      out.setTimestamp(row, second, rest * (NANOS / perSecond));
      return Calendar.isInRange(Math.floorDiv(second, Calendar.SECONDS_PER_DAY))
          || frame.reject(row, OUT_OF_RANGE);
    };
  }

  static RowFunction fromUtc(Vector at, String zone, Vector out) {
    ZoneOffsets clocks = new ZoneOffsets(ZoneId.of(zone), DstPolicy.Quarantine);
    return row -> {
      out.setTimestamp(row, clocks.toLocal(at.high[row]), at.longs[row]);
      return true;
    };
  }

  static RowFunction toUtc(Vector at, String zone, Vector out, Frame frame) {
    ZoneOffsets clocks = new ZoneOffsets(ZoneId.of(zone), DstPolicy.Quarantine);
    return row -> {
      long utc = clocks.toUtc(at.high[row]);
      if (utc == ZoneOffsets.SKIPPED) {
        return frame.reject(row, "the clocks skipped this time in " + zone);
      }
      if (utc == ZoneOffsets.REPEATED) {
        return frame.reject(row, "the clocks showed this time twice in " + zone);
      }
      out.setTimestamp(row, utc, at.longs[row]);
      return true;
    };
  }

  /** Whole units of so many months from start to end. */
  static RowFunction monthDifference(Vector end, Vector start, Vector unit, Vector out) {
    return row -> {
      long months = month(end, row) - month(start, row);
      int rest = compareInMonth(end, start, row);
      if (months > 0 && rest < 0) {
        months--;
      } else if (months < 0 && rest > 0) {
        months++;
      }
      out.longs[row] = months / unit.longs[row];
      return true;
    };
  }

  private static long month(Vector at, int row) {
    long civil = Calendar.civil(Math.floorDiv(at.high[row], Calendar.SECONDS_PER_DAY));
    return civil / 10_000 * 12 + civil / 100 % 100;
  }

  /** By the day of the month and the time of the day. */
  private static int compareInMonth(Vector a, Vector b, int row) {
    int seconds = Long.compare(secondOfMonth(a, row), secondOfMonth(b, row));
    return seconds != 0 ? seconds : Long.compare(a.longs[row], b.longs[row]);
  }

  private static long secondOfMonth(Vector at, int row) {
    long day = Calendar.civil(Math.floorDiv(at.high[row], Calendar.SECONDS_PER_DAY)) % 100;
    return day * Calendar.SECONDS_PER_DAY + Math.floorMod(at.high[row], Calendar.SECONDS_PER_DAY);
  }
}
