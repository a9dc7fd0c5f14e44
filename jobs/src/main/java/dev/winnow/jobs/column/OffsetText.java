package dev.winnow.jobs.column;

/** The offset of a clock from UTC: {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}. */
final class OffsetText {

  private static final int FAILED = -1;

  private OffsetText() {}

  /** Reads what the letter and its count stand for in {@code java.time}. */
  static int read(char letter, int count, byte[] buf, int pos, int end, TemporalFields into) {
    if (letter == 'X' && pos < end && buf[pos] == 'Z') {
      into.hasOffset = true;
      into.offsetSeconds = 0;
      return pos + 1;
    }
    int next = signed(buf, pos, end, count, into);
    // X is +02 or, where there are minutes, +0230
    return count == 1 && next != FAILED && twoDigits(buf, next, end) >= 0
        ? signed(buf, pos, end, 2, into)
        : next;
  }

  /** Reads any of the forms. */
  static int readAny(byte[] buf, int pos, int end, TemporalFields into) {
    if (pos < end && buf[pos] == 'Z') {
      into.hasOffset = true;
      return pos + 1;
    }
    boolean colon = pos + 3 < end && buf[pos + 3] == ':';
    return signed(buf, pos, end, end - pos == 3 ? 1 : colon ? 3 : 2, into);
  }

  /**
   * @param form 1 for hours, 2 for hours and minutes, 3 with a colon between them
   */
  private static int signed(byte[] buf, int pos, int end, int form, TemporalFields into) {
    if (pos >= end || (buf[pos] != '+' && buf[pos] != '-')) {
      return FAILED;
    }
    int hours = twoDigits(buf, pos + 1, end);
    int minutesAt = form == 3 ? pos + 4 : pos + 3;
    int minutes = form == 1 ? 0 : twoDigits(buf, minutesAt, end);
    if (hours < 0 || minutes < 0 || minutes > 59 || (form == 3 && buf[pos + 3] != ':')) {
      return FAILED;
    }
    int seconds = hours * 3600 + minutes * 60;
    into.hasOffset = true;
    into.offsetSeconds = buf[pos] == '-' ? -seconds : seconds;
    return form == 1 ? pos + 3 : minutesAt + 2;
  }

  private static int twoDigits(byte[] buf, int pos, int end) {
    if (pos + 2 > end) {
      return FAILED;
    }
    int tens = buf[pos] - '0';
    int ones = buf[pos + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? FAILED : 10 * tens + ones;
  }
}
