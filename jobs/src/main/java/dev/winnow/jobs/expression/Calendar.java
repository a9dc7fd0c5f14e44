package dev.winnow.jobs.expression;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * The proleptic Gregorian calendar on epoch days, without objects. The conversions follow Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
final class Calendar {

  static final long SECONDS_PER_DAY = 86_400;
  static final long MIN_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private static final long DAYS_PER_ERA = 146_097;
  private static final long DAYS_TO_1970 = 719_468;

  private Calendar() {}

  static boolean isInRange(long day) {
    return day >= MIN_DAY && day <= MAX_DAY;
  }

  /** Year, month and day as the number {@code yyyyMMdd}. */
  static long civil(long epochDay) {
    long shifted = epochDay + DAYS_TO_1970;
    long era = Math.floorDiv(shifted, DAYS_PER_ERA);
    long dayOfEra = shifted - era * DAYS_PER_ERA;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year * 10_000 + month * 100 + day;
  }

  static long epochDay(long year, long month, long day) {
    long shiftedYear = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shiftedYear, 400);
    long yearOfEra = shiftedYear - era * 400;
    long dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
  }

  static int daysIn(long year, long month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** A day that the month has not becomes its last. */
  static long addMonths(long epochDay, long months) {
    long civil = civil(epochDay);
    long month = civil / 10_000 * 12 + civil / 100 % 100 - 1 + months;
    long year = Math.floorDiv(month, 12);
    long monthOfYear = Math.floorMod(month, 12L) + 1;
    return epochDay(year, monthOfYear, Math.min(civil % 100, daysIn(year, monthOfYear)));
  }

  static long dayOfWeekFromSunday(long epochDay) {
    return Math.floorMod(epochDay + 4, 7L) + 1;
  }

  static long isoWeek(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
