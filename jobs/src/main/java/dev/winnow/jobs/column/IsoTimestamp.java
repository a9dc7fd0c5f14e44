package dev.winnow.jobs.column;

/**
 * The timestamps of ISO 8601 that databases write: {@code yyyy-MM-dd HH:mm:ss} with a space or a T
 * between date and time, and optionally a fraction of one to nine digits and an offset.
 */
final class IsoTimestamp {

  private static final int FIXED = 19;
  private static final long DASHES = Digits.between('-');
  private static final long COLONS = Digits.between(':');

  private IsoTimestamp() {}

  static boolean matches(byte[] buf, int start, int end, TemporalFields into) {
    into.clear();
    if (end - start < FIXED || (buf[start + 10] != ' ' && buf[start + 10] != 'T')) {
      return false;
    }
    int time = Digits.pairs(buf, start + 11, COLONS);
    into.hour = time >>> 16;
    into.minute = time >>> 8 & 0xff;
    into.second = time & 0xff;
    return date(buf, start, into)
        && time >= 0
        && (end - start == FIXED || rest(buf, start + FIXED, end, into));
  }

  /** The date alone, {@code yyyy-MM-dd}. */
  static boolean matchesDate(byte[] buf, int start, int end, TemporalFields into) {
    return end - start == 10 && date(buf, start, into);
  }

  private static boolean date(byte[] buf, int start, TemporalFields into) {
    int century = two(buf, start);
    int date = Digits.pairs(buf, start + 2, DASHES);
    into.year = 100 * century + (date >>> 16);
    into.month = date >>> 8 & 0xff;
    into.day = date & 0xff;
    return (century | date) >= 0;
  }

  private static boolean rest(byte[] buf, int from, int end, TemporalFields into) {
    int pos = from;
    if (buf[pos] == '.') {
      int first = ++pos;
      int fraction = 0;
      while (pos < end && pos - first < 9 && buf[pos] >= '0' && buf[pos] <= '9') {
        fraction = fraction * 10 + (buf[pos++] - '0');
      }
      if (pos == first) {
        return false;
      }
      into.nanos = TemporalPattern.toNanos(fraction, pos - first);
    }
    return pos == end || OffsetText.readAny(buf, pos, end, into) == end;
  }

  private static int two(byte[] buf, int at) {
    int tens = buf[at] - '0';
    int ones = buf[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
  }
}
