package dev.winnow.jobs.column;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of {@code java.time.format.DateTimeFormatter}, compiled. It knows {@code yyyy} (or
 * {@code uuuu}), {@code M MM MMM MMMM}, {@code d dd}, {@code H HH}, {@code h hh} with {@code a},
 * {@code m mm}, {@code s ss}, {@code S} once per digit of the fraction, {@code X XX XXX} and {@code
 * x xx xxx} for offsets, {@code 'text'} and, in brackets, parts that may be left out. One letter
 * takes one digit or two, two letters take two; names of months are English, in any case.
 */
final class TemporalPattern {

  private static final String[] MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };

  /** What a step reads; the letter and how often it stands there, or a literal byte. */
  private record Step(char letter, int count, byte literal) {}

  private static final char LITERAL = 0;
  private static final int FAILED = -1;
  private static final String LETTERS = "yuMdHhmsSaXx";

  private final Step[] steps;

  private TemporalPattern(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
  }

  /**
   * All the patterns that one with optional parts stands for, the longest first.
   *
   * @throws IllegalArgumentException when the pattern is malformed, has a letter that is not known,
   *     a year of two digits, or is no date
   */
  static List<TemporalPattern> compile(String pattern, boolean withTime) {
    List<TemporalPattern> patterns = new ArrayList<>();
    for (String variant : OptionalParts.expand(pattern)) {
      List<Step> steps = steps(variant);
      check(pattern, steps, withTime);
      patterns.add(new TemporalPattern(steps));
    }
    return patterns;
  }

  private static List<Step> steps(String pattern) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '\'') {
        at = quotedText(pattern, at, steps);
      } else if (Character.isLetter(c)) {
        int from = at;
        while (at < pattern.length() && pattern.charAt(at) == c) {
          at++;
        }
        steps.add(field(pattern, c, at - from));
      } else {
        addLiteral(c, steps);
        at++;
      }
    }
    return steps;
  }

  private static int quotedText(String pattern, int open, List<Step> steps) {
    if (pattern.startsWith("''", open)) {
      addLiteral('\'', steps);
      return open + 2;
    }
    int at = open + 1;
    while (at < pattern.length()) {
      if (pattern.charAt(at) != '\'') {
        addLiteral(pattern.charAt(at++), steps);
      } else if (pattern.startsWith("''", at)) {
        addLiteral('\'', steps);
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new IllegalArgumentException("\"" + pattern + "\" has a ' that is not closed");
  }

  private static void addLiteral(char c, List<Step> steps) {
    for (byte b : SliceMap.utf8(String.valueOf(c))) {
      steps.add(new Step(LITERAL, 1, b));
    }
  }

  private static Step field(String pattern, char letter, int count) {
    int most =
        switch (letter) {
          case 'y', 'u', 'M' -> 4;
          case 'S' -> 9;
          case 'a' -> 1;
          case 'X', 'x' -> 3;
          default -> 2;
        };
    if (LETTERS.indexOf(letter) < 0) {
      throw new IllegalArgumentException(
          "\"%s\" has the letter %c, which is none of y M d H h m s S a X x; put text in '...'"
              .formatted(pattern, letter));
    }
    if ((letter == 'y' || letter == 'u') && count != 4) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" has a year of other than four digits; write yyyy");
    }
    if (count > most) {
      throw new IllegalArgumentException(
          "\"%s\" has %d times %c; at most %d is known".formatted(pattern, count, letter, most));
    }
    return new Step(letter == 'u' ? 'y' : letter, count, (byte) 0);
  }

  private static void check(String pattern, List<Step> steps, boolean withTime) {
    List<Character> letters = steps.stream().map(Step::letter).filter(c -> c != LITERAL).toList();
    if (!letters.containsAll(List.of('y', 'M', 'd'))) {
      throw new IllegalArgumentException("\"" + pattern + "\" lacks a year, a month or a day");
    }
    if (letters.stream().distinct().count() < letters.size()) {
      throw new IllegalArgumentException("\"" + pattern + "\" has a field twice");
    }
    if (letters.contains('a') != letters.contains('h')) {
      throw new IllegalArgumentException("\"" + pattern + "\" has one of h and a, not both");
    }
    if (!withTime && letters.stream().anyMatch(c -> "yMd".indexOf(c) < 0)) {
      throw new IllegalArgumentException("\"" + pattern + "\" has a time; a date has none");
    }
  }

  /** Whether the whole text is of this form; what it says is in {@code into}, not checked. */
  boolean matches(byte[] buf, int start, int end, TemporalFields into) {
    into.clear();
    int pos = start;
    for (Step step : steps) {
      if (step.letter() == LITERAL) {
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
    return pos == end;
  }

  private static int read(Step step, byte[] buf, int pos, int end, TemporalFields into) {
    switch (step.letter()) {
      case 'M':
        return step.count() > 2
            ? monthName(step, buf, pos, end, into)
            : number(step, buf, pos, end, into);
      case 'a':
        return half(buf, pos, end, into);
      case 'X', 'x':
        return OffsetText.read(step.letter(), step.count(), buf, pos, end, into);
      default:
        return number(step, buf, pos, end, into);
    }
  }

  private static int number(Step step, byte[] buf, int pos, int end, TemporalFields into) {
    int most = step.count() == 1 && step.letter() != 'S' ? 2 : step.count();
    int value = 0;
    int at = pos;
    while (at < end && at - pos < most && buf[at] >= '0' && buf[at] <= '9') {
      value = value * 10 + (buf[at++] - '0');
    }
    if (at - pos < step.count()) {
      return FAILED;
    }
    switch (step.letter()) {
      case 'y' -> into.year = value;
      case 'M' -> into.month = value;
      case 'd' -> into.day = value;
      case 'H', 'h' -> into.hour = value;
      case 'm' -> into.minute = value;
      case 's' -> into.second = value;
      default -> into.nanos = toNanos(value, step.count());
    }
    return at;
  }

  static int toNanos(int fraction, int digits) {
    int nanos = fraction;
    for (int i = digits; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int monthName(Step step, byte[] buf, int pos, int end, TemporalFields into) {
    for (int m = 0; m < MONTHS.length; m++) {
      int length = step.count() == 3 ? 3 : MONTHS[m].length();
      if (startsWith(MONTHS[m], length, buf, pos, end)) {
        into.month = m + 1;
        return pos + length;
      }
    }
    return FAILED;
  }

  private static int half(byte[] buf, int pos, int end, TemporalFields into) {
    if (startsWith("am", 2, buf, pos, end)) {
      into.half = 0;
    } else if (startsWith("pm", 2, buf, pos, end)) {
      into.half = 12;
    } else {
      return FAILED;
    }
    return pos + 2;
  }

  private static boolean startsWith(String word, int length, byte[] buf, int pos, int end) {
    if (end - pos < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((buf[pos + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
