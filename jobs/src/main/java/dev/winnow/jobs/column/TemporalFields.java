package dev.winnow.jobs.column;

/**
 * What a pattern found in a text, before anyone asked whether the calendar and the clock know it.
 */
final class TemporalFields {

  private static final int DAYS_TO_1970 = 719_528;
  private static final int NO_HALF = -1;

  /** What 1970-01-01 was. */
  private static final int THURSDAY = 4;

  int year;
  int month;
  int day;

  /** Of a pattern that has it in place of month and day. */
  int dayOfYear;

  /** From 1, Monday, to 7; of a pattern that has it. */
  int dayOfWeek;

  int hour;
  int minute;
  int second;
  int nanos;

  /** 0 for am, 12 for pm, -1 for a clock of 24 hours. */
  int half;

  boolean hasOffset;
  int offsetSeconds;

  void clear() {
    hour = 0;
    minute = 0;
    second = 0;
    nanos = 0;
    half = NO_HALF;
    hasOffset = false;
    offsetSeconds = 0;
  }

  /** Month and day are those of the day of the year; a day that the year has not is none. */
  void takeDayOfYear() {
    month = 1;
    day = dayOfYear;
    while (month < 12 && day > daysInMonth(year, month)) {
      day -= daysInMonth(year, month++);
    }
  }

  /** A date that is not of the day of the week that stands beside it is none. */
  void checkDayOfWeek() {
    if (isInCalendar() && Math.floorMod(epochDay() + THURSDAY - 1, 7) + 1 != dayOfWeek) {
      day = 0;
    }
  }

  boolean isInCalendar() {
    return year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= daysInMonth(year, month));
  }

  boolean isOnClock() {
    boolean hourFits = half == NO_HALF ? hour <= 23 : hour >= 1 && hour <= 12;
    return hourFits && minute <= 59 && second <= 59 && Math.abs(offsetSeconds) <= 18 * 3600;
  }

  private static int daysInMonth(int year, int month) {
    return switch (month) {
      case 2 -> (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Days since 1970-01-01. */
  long epochDay() {
    // a year that begins in March has its leap day at the end
    int shifted = month <= 2 ? year - 1 : year;
    int monthFromMarch = month <= 2 ? month + 9 : month - 3;
    long days = 365L * shifted + (shifted >> 2) - shifted / 100 + shifted / 400;
    return days + (153 * monthFromMarch + 2) / 5 + day - 1 + 60 - DAYS_TO_1970;
  }

  /** Seconds since 1970-01-01T00:00 on the clock that the text shows. */
  long localSeconds() {
    int hours = half == NO_HALF ? hour : hour % 12 + half;
    return epochDay() * 86_400 + hours * 3600L + minute * 60L + second;
  }
}
