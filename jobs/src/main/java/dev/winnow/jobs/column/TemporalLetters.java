package dev.winnow.jobs.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The text of a pattern, read into its steps; what makes no sense is refused with a way out. */
final class TemporalLetters {

  /** What those who come from other tools mean by a letter that is not known here. */
  private static final Map<Character, String> HINTS =
      Map.of(
          'Y', "; Y is the year that ISO weeks are counted in, write yyyy",
          'z', "; several zones share a name, so put it in '...' and say timeZone",
          'V', "; put the zone's name in '...' and say timeZone",
          'O', "; an offset is X, XX or XXX",
          'T', "; write 'T'",
          'n', "; a fraction is S once per digit",
          'f', "; a fraction is S once per digit");

  /** The letters of strptime and what they are here. */
  private static final Map<Character, String> STRPTIME =
      Map.ofEntries(
          Map.entry('Y', "yyyy"),
          Map.entry('y', "yy"),
          Map.entry('m', "MM"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('d', "dd"),
          Map.entry('j', "DDD"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('p', "a"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "SSSSSS"),
          Map.entry('z', "Z"),
          Map.entry('F', "yyyy-MM-dd"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('D', "MM/dd/yy"));

  private final String pattern;
  private final List<TemporalStep> steps = new ArrayList<>();

  private TemporalLetters(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The steps of one of the variants of a pattern.
   *
   * @throws IllegalArgumentException when it is malformed, has a letter that is not known, or is no
   *     date
   */
  static List<TemporalStep> read(String pattern, String variant, boolean withTime) {
    TemporalLetters letters = new TemporalLetters(pattern);
    letters.read(variant);
    letters.check(withTime);
    return letters.steps;
  }

  private void read(String variant) {
    int at = 0;
    while (at < variant.length()) {
      char c = variant.charAt(at);
      if (c == '\'') {
        at = quotedText(variant, at);
      } else if (Character.isLetter(c)) {
        int from = at;
        while (at < variant.length() && variant.charAt(at) == c) {
          at++;
        }
        steps.add(field(c, at - from));
      } else if (c == '%' && at + 1 < variant.length() && isStrptime(variant.charAt(at + 1))) {
        throw refusal("is written for strptime; here it is \"" + translated() + "\"");
      } else {
        addLiteral(c);
        at++;
      }
    }
  }

  private int quotedText(String variant, int open) {
    if (variant.startsWith("''", open)) {
      addLiteral('\'');
      return open + 2;
    }
    int at = open + 1;
    while (at < variant.length()) {
      if (variant.charAt(at) != '\'') {
        addLiteral(variant.charAt(at++));
      } else if (variant.startsWith("''", at)) {
        addLiteral('\'');
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw refusal("has a ' that is not closed");
  }

  private void addLiteral(char c) {
    for (byte b : SliceMap.utf8(String.valueOf(c))) {
      steps.add(TemporalStep.of(b));
    }
  }

  private TemporalStep field(char letter, int count) {
    switch (letter) {
      case 'y', 'u' -> {
        if (count != 4 && count != 2) {
          throw refusal("has a year of other than four or two digits; write yyyy or yy");
        }
        return TemporalStep.of(count == 2 ? TemporalStep.SHORT_YEAR : 'y', count, count);
      }
      case 'Z' -> {
        if (count > 3 && count != 5) {
          throw refusal("has " + times('Z', count) + "; an offset is Z, or ZZZZZ with a colon");
        }
        return TemporalStep.of(count == 5 ? 'X' : 'x', count == 5 ? 3 : 2, 0);
      }
      default -> {
        int most = mostTimes(letter);
        if (count > most) {
          throw refusal(
              "has %s; at most %s is known".formatted(times(letter, count), times(letter, most)));
        }
        return step(letter, count);
      }
    }
  }

  private int mostTimes(char letter) {
    return switch (letter) {
      case 'M', 'L', 'E' -> 4;
      case 'D', 'X', 'x' -> 3;
      case 'd', 'H', 'h', 'K', 'k', 'm', 's' -> 2;
      case 'S' -> 9;
      case 'a' -> 1;
      default ->
          throw refusal(
              "has the letter %c, which is none of y u M L d D E H h K k m s S a X x Z%s"
                  .formatted(letter, HINTS.getOrDefault(letter, "; put text in '...'")));
    };
  }

  private static TemporalStep step(char letter, int count) {
    int name = count == 4 ? EnglishNames.LONGEST : EnglishNames.SHORT;
    return switch (letter) {
      case 'M', 'L' ->
          count > 2
              ? TemporalStep.of(TemporalStep.MONTH_NAME, EnglishNames.SHORT, name)
              : TemporalStep.of('M', count, 2);
      case 'E' -> TemporalStep.of('E', EnglishNames.SHORT, name);
      case 'D' -> TemporalStep.of('D', count, 3);
      case 'S', 'X', 'x' -> TemporalStep.of(letter, count, count);
      default -> TemporalStep.of(letter, count, 2);
    };
  }

  private static String times(char letter, int count) {
    return String.valueOf(letter).repeat(count);
  }

  private void check(boolean withTime) {
    List<Character> letters =
        steps.stream()
            .map(TemporalStep::letter)
            .filter(c -> c != TemporalStep.LITERAL)
            .map(TemporalLetters::plain)
            .toList();
    boolean ofYear = letters.contains('D');
    if (!letters.contains('y') || !ofYear && !letters.containsAll(List.of('M', 'd'))) {
      throw refusal("lacks " + lacking(letters));
    }
    if (ofYear && (letters.contains('M') || letters.contains('d'))) {
      throw refusal("has D, the day of the year, beside a month or a day; the day of a month is d");
    }
    List<Character> fields = letters.stream().map(c -> "hKk".indexOf(c) < 0 ? c : 'H').toList();
    if (fields.stream().distinct().count() < fields.size()) {
      throw refusal("has a field twice");
    }
    if (letters.contains('a') != (letters.contains('h') || letters.contains('K'))) {
      throw refusal("has one of h and a, not both");
    }
    if (!withTime && letters.stream().anyMatch(c -> "yMdDE".indexOf(c) < 0)) {
      throw refusal("has a time; a date has none, so read a timestamp and take its date from it");
    }
  }

  private static char plain(char letter) {
    return switch (letter) {
      case TemporalStep.SHORT_YEAR -> 'y';
      case TemporalStep.MONTH_NAME -> 'M';
      default -> letter;
    };
  }

  private static String lacking(List<Character> letters) {
    if (!letters.contains('y')) {
      return "a year, which is yyyy or yy";
    }
    if (!letters.contains('M')) {
      return letters.contains('m')
          ? "a month, which is M; m is minutes"
          : "a month, which is M, or a day of the year, which is D";
    }
    return "a day, which is d";
  }

  private static boolean isStrptime(char c) {
    return STRPTIME.containsKey(c);
  }

  private String translated() {
    StringBuilder here = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' && i + 1 < pattern.length() && isStrptime(pattern.charAt(i + 1))) {
        here.append(STRPTIME.get(pattern.charAt(++i)));
      } else {
        here.append(Character.isLetter(c) ? "'" + c + "'" : String.valueOf(c));
      }
    }
    return here.toString();
  }

  private IllegalArgumentException refusal(String why) {
    return new IllegalArgumentException("\"" + pattern + "\" " + why);
  }
}
