package dev.winnow.jobs.column;

/**
 * The timestamps of ISO 8601 that databases write: {@code yyyy-MM-dd HH:mm:ss} with a space or a T
 * between date and time, and optionally a fraction of one to nine digits and an offset.
 */
final class IsoTimestamp {

  private static final int FIXED = 19;

  private IsoTimestamp() {}

  static boolean matches(byte[] buf, int start, int end, TemporalFields into) {
    into.clear();
    if (end - start < FIXED || !separators(buf, start)) {
      return false;
    }
    int high = two(buf, start);
    int low = two(buf, start + 2);
    into.month = two(buf, start + 5);
    into.day = two(buf, start + 8);
    into.hour = two(buf, start + 11);
    into.minute = two(buf, start + 14);
    into.second = two(buf, start + 17);
    into.year = 100 * high + low;
    // a negative part is one that has a byte that is no digit
    int sign = high | low | into.month | into.day | into.hour | into.minute | into.second;
    return sign >= 0 && (end - start == FIXED || rest(buf, start + FIXED, end, into));
  }

  /** The date alone, {@code yyyy-MM-dd}. */
  static boolean matchesDate(byte[] buf, int start, int end, TemporalFields into) {
    if (end - start != 10 || buf[start + 4] != '-' || buf[start + 7] != '-') {
      return false;
    }
    int high = two(buf, start);
    int low = two(buf, start + 2);
    into.month = two(buf, start + 5);
    into.day = two(buf, start + 8);
    into.year = 100 * high + low;
    return (high | low | into.month | into.day) >= 0;
  }

  private static boolean separators(byte[] buf, int start) {
    byte between = buf[start + 10];
    return buf[start + 4] == '-'
        && buf[start + 7] == '-'
        && (between == ' ' || between == 'T')
        && buf[start + 13] == ':'
        && buf[start + 16] == ':';
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
