package dev.winnow.jobs.source.typed;

/**
 * Dates and times as ISO 8601 writes them. A fraction has three, six or nine digits, or none. A
 * year outside 0000 to 9999 has a sign and as many digits as it takes, and no range is too wide: a
 * damaged file may hold anything.
 */
final class IsoText {

  private static final long SECONDS_PER_DAY = 86_400;
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int DAYS_PER_ERA = 146_097;
  private static final int YEARS_PER_ERA = 400;

  /** From 0000-03-01, at which the eras begin, to 1970-01-01. */
  private static final int DAYS_TO_EPOCH = 719_468;

  private final byte[] text = new byte[64];
  private int length;

  /** Writes the day that is so many days after 1970-01-01. */
  void date(long epochDay, RowText out, int[] slots) {
    length = 0;
    day(epochDay);
    out.quoted(text, length, slots);
  }

  /** Writes a time of day. */
  void time(long nanosOfDay, RowText out, int[] slots) {
    length = 0;
    clock(Math.floorDiv(nanosOfDay, NANOS_PER_SECOND));
    fraction(Math.floorMod(nanosOfDay, NANOS_PER_SECOND));
    out.quoted(text, length, slots);
  }

  /**
   * Writes a point in time, or what a calendar and a clock showed somewhere.
   *
   * @param instant whether it is a point in time, which is written in UTC with a Z
   */
  void timestamp(long epochSecond, int nanos, boolean instant, RowText out, int[] slots) {
    length = 0;
    day(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
    put('T');
    clock(Math.floorMod(epochSecond, SECONDS_PER_DAY));
    fraction(nanos);
    if (instant) {
      put('Z');
    }
    out.quoted(text, length, slots);
  }

  /** Writes a timestamp that counts so many units a second. */
  void timestamp(long value, long unitsPerSecond, boolean instant, RowText out, int[] slots) {
    long nanos = Math.floorMod(value, unitsPerSecond) * (NANOS_PER_SECOND / unitsPerSecond);
    timestamp(Math.floorDiv(value, unitsPerSecond), (int) nanos, instant, out, slots);
  }

  /** The civil calendar by eras of 400 years (Hinnant, "chrono-compatible date algorithms"). */
  private void day(long epochDay) {
    long days = epochDay + DAYS_TO_EPOCH;
    long era = Math.floorDiv(days, DAYS_PER_ERA);
    long dayOfEra = Math.floorMod(days, (long) DAYS_PER_ERA);
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (int) ((5 * dayOfYear + 2) / 153);
    int day = (int) (dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0);
    year(year);
    put('-');
    digits(month, 2);
    put('-');
    digits(day, 2);
  }

  private void year(long year) {
    if (year >= 0 && year <= 9999) {
      digits((int) year, 4);
      return;
    }
    String digits = Long.toString(Math.abs(year));
    put(year < 0 ? '-' : '+');
    for (int i = digits.length(); i < 4; i++) {
      put('0');
    }
    for (int i = 0; i < digits.length(); i++) {
      put(digits.charAt(i));
    }
  }

  private void clock(long secondOfDay) {
    digits((int) (secondOfDay / 3600), 2);
    put(':');
    digits((int) (secondOfDay / 60 % 60), 2);
    put(':');
    digits((int) (secondOfDay % 60), 2);
  }

  private void fraction(int nanos) {
    if (nanos == 0) {
      return;
    }
    put('.');
    if (nanos % 1_000_000 == 0) {
      digits(nanos / 1_000_000, 3);
    } else if (nanos % 1_000 == 0) {
      digits(nanos / 1_000, 6);
    } else {
      digits(nanos, 9);
    }
  }

  private void digits(int value, int count) {
    int rest = value;
    for (int i = count - 1; i >= 0; i--) {
      text[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void put(char c) {
    text[length++] = (byte) c;
  }
}
