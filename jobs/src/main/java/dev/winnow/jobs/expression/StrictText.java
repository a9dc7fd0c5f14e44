package dev.winnow.jobs.expression;

import java.nio.charset.StandardCharsets;

/**
 * Reads values from text as DESIGN §7 asks: the whole text, no exponent, underscore, suffix or
 * surrounding space; a real day of the calendar and a real time of day; offsets honoured. What is
 * read is left in the fields. Mutable, so that reading allocates nothing.
 */
final class StrictText {

  /** The unscaled value of a number. */
  final Int128 number = new Int128();

  /** Of a date, or of a timestamp in UTC. */
  long epochDay;

  long epochSecond;
  long nanoOfSecond;

  private byte[] text;
  private int position;
  private int end;

  /** An integer, or with a scale a decimal whose further places are all zero. */
  boolean readNumber(byte[] bytes, int start, int length, int scale) {
    begin(bytes, start, length);
    boolean negative = sign();
    int first = position;
    number.set(0);
    boolean fits = true;
    while (fits && position < end && isDigit(text[position])) {
      fits = number.multiply(10) && number.add(0, text[position++] - '0');
    }
    boolean anyDigits = position > first;
    int places = 0;
    if (position < end && text[position] == '.' && scale >= 0) {
      position++;
      int firstPlace = position;
      while (fits && position < end && isDigit(text[position])) {
        if (places < scale) {
          fits = number.multiply(10) && number.add(0, text[position] - '0');
          places++;
        } else if (text[position] != '0') {
          return false;
        }
        position++;
      }
      anyDigits |= position > firstPlace;
    }
    fits = fits && anyDigits && position == end && number.scaleUp(Math.max(scale, 0) - places);
    if (negative) {
      number.negate();
    }
    return fits;
  }

  /** Digits with at most one point among them, and a sign. */
  boolean isPlainNumber(byte[] bytes, int start, int length) {
    begin(bytes, start, length);
    sign();
    int digits = 0;
    int points = 0;
    for (; position < end; position++) {
      if (isDigit(text[position])) {
        digits++;
      } else if (text[position] == '.') {
        points++;
      } else {
        return false;
      }
    }
    return digits > 0 && points <= 1;
  }

  /** {@code yyyy-MM-dd}. */
  boolean readDate(byte[] bytes, int start, int length) {
    begin(bytes, start, length);
    return date() && position == end;
  }

  /**
   * {@code yyyy-MM-dd}, then if more than midnight is meant a space or T and {@code
   * HH:mm[:ss[.fffffffff]]}, then if it is not UTC {@code Z} or {@code ±HH:mm}.
   */
  boolean readTimestamp(byte[] bytes, int start, int length) {
    begin(bytes, start, length);
    epochSecond = 0;
    nanoOfSecond = 0;
    if (!date()) {
      return false;
    }
    if (position < end) {
      byte separator = text[position++];
      if (separator != ' ' && separator != 'T' || !timeOfDay() || !offset()) {
        return false;
      }
    }
    epochSecond += epochDay * Calendar.SECONDS_PER_DAY;
    return position == end;
  }

  /** {@code true} or {@code false} in any case, as 1 or 0; −1 for anything else. */
  static int readBoolean(byte[] bytes, int start, int length) {
    if (length != 4 && length != 5) {
      return -1;
    }
    String word = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    return word.equalsIgnoreCase("true") ? 1 : word.equalsIgnoreCase("false") ? 0 : -1;
  }

  private void begin(byte[] bytes, int start, int length) {
    text = bytes;
    position = start;
    end = start + length;
  }

  private boolean sign() {
    boolean signed = position < end && (text[position] == '-' || text[position] == '+');
    return signed && text[position++] == '-';
  }

  private boolean date() {
    int year = digits(4);
    boolean separated = skip('-');
    int month = digits(2);
    separated &= skip('-');
    int day = digits(2);
    if (!separated || year < 1 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    epochDay = Calendar.epochDay(year, month, day);
    return day <= Calendar.daysIn(year, month);
  }

  private boolean timeOfDay() {
    int hour = digits(2);
    boolean separated = skip(':');
    int minute = digits(2);
    int second = 0;
    if (skip(':')) {
      second = digits(2);
      if (skip('.') && !fraction()) {
        return false;
      }
    }
    epochSecond = hour * 3600L + minute * 60L + second;
    return separated
        && (hour >= 0 && hour < 24)
        && (minute >= 0 && minute < 60)
        && (second >= 0 && second < 60);
  }

  private boolean fraction() {
    int places = 0;
    for (; position < end && isDigit(text[position]) && places < 9; places++) {
      nanoOfSecond = nanoOfSecond * 10 + text[position++] - '0';
    }
    nanoOfSecond *= Int128.powerOfTen(9 - places);
    return places > 0;
  }

  private boolean offset() {
    if (position == end || skip('Z')) {
      return true;
    }
    boolean behind = text[position] == '-';
    if (!behind && text[position] != '+') {
      return false;
    }
    position++;
    int hours = digits(2);
    skip(':');
    int minutes = digits(2);
    long seconds = hours * 3600L + minutes * 60L;
    epochSecond += behind ? seconds : -seconds;
    return hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
  }

  private int digits(int count) {
    if (position + count > end) {
      position = end;
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      byte digit = text[position + i];
      if (!isDigit(digit)) {
        return -1;
      }
      value = value * 10 + digit - '0';
    }
    position += count;
    return value;
  }

  private boolean skip(char expected) {
    boolean there = position < end && text[position] == expected;
    if (there) {
      position++;
    }
    return there;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
