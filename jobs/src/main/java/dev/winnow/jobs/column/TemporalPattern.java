package dev.winnow.jobs.column;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of {@code java.time.format.DateTimeFormatter}, compiled. It knows {@code yyyy yy} (or
 * {@code u}), {@code M MM MMM MMMM} (or {@code L}), {@code d dd}, {@code D DDD}, {@code E EEEE},
 * {@code H HH}, {@code k kk}, {@code h hh K KK} with {@code a}, {@code m mm}, {@code s ss}, {@code
 * S} once per digit of the fraction, {@code X XX XXX x xx xxx Z} for offsets, {@code 'text'} and,
 * in brackets, parts that may be left out. One letter takes one digit or two, two letters take two.
 */
final class TemporalPattern {

  /** The first of the hundred years that two digits stand for, as POSIX says. */
  private static final int PIVOT = 1969;

  private static final int FAILED = -1;
  private static final int NO_SUCH_HOUR = 99;

  private final TemporalStep[] steps;
  private final boolean ofYear;
  private final boolean ofWeek;

  private TemporalPattern(List<TemporalStep> steps) {
    this.steps = steps.toArray(TemporalStep[]::new);
    this.ofYear = has('D');
    this.ofWeek = has('E');
  }

  /**
   * All the patterns that one with optional parts stands for, the longest first.
   *
   * @throws IllegalArgumentException when the pattern is malformed, has a letter that is not known,
   *     or is no date
   */
  static List<TemporalPattern> compile(String pattern, boolean withTime) {
    List<TemporalPattern> patterns = new ArrayList<>();
    for (String variant : OptionalParts.expand(pattern)) {
      patterns.add(new TemporalPattern(TemporalLetters.read(pattern, variant, withTime)));
    }
    return patterns;
  }

  private boolean has(char letter) {
    for (TemporalStep step : steps) {
      if (step.letter() == letter) {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole text is of this form; what it says is in {@code into}, not checked. */
  boolean matches(byte[] buf, int start, int end, TemporalFields into) {
    into.clear();
    int pos = start;
    for (TemporalStep step : steps) {
      if (step.letter() == TemporalStep.LITERAL) {
        if (pos >= end || buf[pos] != step.literal()) {
          return false;
        }
        pos++;
      } else {
        pos = read(step, buf, pos, end, into);
        if (pos == FAILED) {
          return false;
        }
      }
    }
    if (ofYear) {
      into.takeDayOfYear();
    }
    if (ofWeek) {
      into.checkDayOfWeek();
    }
    return pos == end;
  }

  private static int read(TemporalStep step, byte[] buf, int pos, int end, TemporalFields into) {
    switch (step.letter()) {
      case TemporalStep.MONTH_NAME:
        return monthName(step, buf, pos, end, into);
      case 'E':
        return dayName(step, buf, pos, end, into);
      case 'a':
        return half(buf, pos, end, into);
      case 'X', 'x':
        return OffsetText.read(step.letter(), step.least(), buf, pos, end, into);
      default:
        return number(step, buf, pos, end, into);
    }
  }

  private static int number(TemporalStep step, byte[] buf, int pos, int end, TemporalFields into) {
    int value = 0;
    int at = pos;
    int last = Math.min(end, pos + step.most());
    while (at < last && buf[at] >= '0' && buf[at] <= '9') {
      value = value * 10 + (buf[at++] - '0');
    }
    if (at - pos < step.least()) {
      return FAILED;
    }
    switch (step.letter()) {
      case 'y' -> into.year = value;
      case 'M' -> into.month = value;
      case 'd' -> into.day = value;
      case 'H', 'h' -> into.hour = value;
      case 'm' -> into.minute = value;
      case 's' -> into.second = value;
      default -> take(step, value, into);
    }
    return at;
  }

  private static void take(TemporalStep step, int value, TemporalFields into) {
    switch (step.letter()) {
      case TemporalStep.SHORT_YEAR -> into.year = PIVOT + Math.floorMod(value - PIVOT, 100);
      case 'D' -> into.dayOfYear = value;
      // from 1 to 24, and from 0 to 11
      case 'k' -> into.hour = value == 0 ? NO_SUCH_HOUR : value == 24 ? 0 : value;
      case 'K' -> into.hour = value == 0 ? 12 : value == 12 ? NO_SUCH_HOUR : value;
      default -> into.nanos = toNanos(value, step.most());
    }
  }

  static int toNanos(int fraction, int digits) {
    int nanos = fraction;
    for (int i = digits; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int monthName(
      TemporalStep step, byte[] buf, int pos, int end, TemporalFields into) {
    int found = EnglishNames.find(EnglishNames.MONTHS, step.most(), buf, pos, end);
    into.month = found + 1;
    return found < 0 ? FAILED : pos + Math.min(step.most(), EnglishNames.MONTHS[found].length());
  }

  private static int dayName(TemporalStep step, byte[] buf, int pos, int end, TemporalFields into) {
    int found = EnglishNames.find(EnglishNames.DAYS, step.most(), buf, pos, end);
    into.dayOfWeek = found + 1;
    return found < 0 ? FAILED : pos + Math.min(step.most(), EnglishNames.DAYS[found].length());
  }

  /** {@code am}, {@code PM}, {@code a.m.} and the like. */
  private static int half(byte[] buf, int pos, int end, TemporalFields into) {
    int length = pos + 1 < end && buf[pos + 1] == '.' ? 4 : 2;
    String[] names = length == 4 ? EnglishNames.POINTED_HALVES : EnglishNames.HALVES;
    int found = EnglishNames.find(names, length, buf, pos, end);
    into.half = 12 * found;
    return found < 0 ? FAILED : pos + length;
  }
}
