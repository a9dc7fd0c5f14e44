package dev.winnow.jobs.profile;

import dev.winnow.jobs.column.ColumnType;

/** How many digits the numbers of a column have before and behind their points. */
final class Digits {

  /** A fraction of more digits was measured or computed, not counted: it is a double. */
  private static final int LONGEST_SCALE = 8;

  private static final int ROOM = 2;

  private long numbers;
  private long refused;
  private long leadingZeros;
  private int whole;
  private int scale;

  void add(byte[] buf, int start, int end) {
    int pos = start < end && (buf[start] == '-' || buf[start] == '+') ? start + 1 : start;
    int point = -1;
    int digits = 0;
    for (int i = pos; i < end; i++) {
      if (buf[i] >= '0' && buf[i] <= '9') {
        digits++;
      } else if (buf[i] == '.' && point < 0) {
        point = i;
      } else {
        refused++;
        return;
      }
    }
    if (digits == 0) {
      refused++;
      return;
    }
    numbers++;
    int before = (point < 0 ? end : point) - pos;
    whole = Math.max(whole, before);
    scale = Math.max(scale, point < 0 ? 0 : end - point - 1);
    if (before > 1 && buf[pos] == '0') {
      leadingZeros++;
    }
  }

  /**
   * Numbers that begin with zeros, such as postal codes, are names; as numbers they would lose
   * them.
   */
  boolean areCodes() {
    return leadingZeros > 0 && scale == 0;
  }

  boolean fitDecimal(long values, int tolerated) {
    return numbers > 0
        && refused * tolerated <= values
        && scale <= LONGEST_SCALE
        && whole + scale <= ColumnType.MAX_LONG_PRECISION;
  }

  long refused() {
    return refused;
  }

  /** With some room for greater numbers than were seen. */
  ColumnType decimal() {
    int precision = Math.min(ColumnType.MAX_LONG_PRECISION, whole + scale + ROOM);
    return ColumnType.decimal(precision, scale);
  }
}
