package dev.winnow.jobs.profile;

/**
 * What a value looks like: each digit is a 9, each letter an A or an a, and a long run of one of
 * them is written once with a plus, so that values that are made alike look the same.
 */
final class Shape {

  private static final int MOST_LETTERS = 4;
  private static final int MOST_DIGITS = 12;
  private static final int LONGEST = 40;

  private Shape() {}

  static String of(String value) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < value.length() && out.length() < LONGEST) {
      char kind = kind(value.charAt(i));
      int end = i + 1;
      while (end < value.length() && kind(value.charAt(end)) == kind) {
        end++;
      }
      if (end - i > most(kind)) {
        out.append(kind).append('+');
      } else {
        out.append(String.valueOf(kind).repeat(Math.min(end - i, LONGEST)));
      }
      i = end;
    }
    return i < value.length() ? out.append('…').toString() : out.toString();
  }

  private static int most(char kind) {
    return switch (kind) {
      case '9' -> MOST_DIGITS;
      case 'A', 'a' -> MOST_LETTERS;
      default -> LONGEST;
    };
  }

  private static char kind(char c) {
    if (Character.isDigit(c)) {
      return '9';
    }
    if (Character.isUpperCase(c)) {
      return 'A';
    }
    return Character.isLetter(c) ? 'a' : c;
  }
}
