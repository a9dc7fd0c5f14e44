package dev.winnow.jobs.source;

import java.util.BitSet;
import java.util.Map;
import java.util.function.IntPredicate;

/** Sets of ASCII characters, by the names that RE2 has for them. */
final class RegexCharacters {

  static final int ASCII = 128;

  private static final Map<String, IntPredicate> POSIX =
      Map.ofEntries(
          Map.entry("alnum", RegexCharacters::isAlphanumeric),
          Map.entry("alpha", c -> isAlphanumeric(c) && !isDigit(c)),
          Map.entry("ascii", c -> true),
          Map.entry("blank", c -> c == ' ' || c == '\t'),
          Map.entry("cntrl", c -> c < ' ' || c == 0x7f),
          Map.entry("digit", RegexCharacters::isDigit),
          Map.entry("graph", c -> c > ' ' && c < 0x7f),
          Map.entry("lower", c -> c >= 'a' && c <= 'z'),
          Map.entry("print", c -> c >= ' ' && c < 0x7f),
          Map.entry("punct", c -> c > ' ' && c < 0x7f && !isAlphanumeric(c)),
          Map.entry("space", c -> c >= '\t' && c <= '\r' || c == ' '),
          Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
          Map.entry("word", RegexCharacters::isWord),
          Map.entry("xdigit", c -> Character.digit(c, 16) >= 0));

  private RegexCharacters() {}

  static BitSet of(IntPredicate belongs) {
    BitSet set = new BitSet(ASCII);
    for (int c = 0; c < ASCII; c++) {
      set.set(c, belongs.test(c));
    }
    return set;
  }

  static BitSet range(int first, int last) {
    return of(c -> c >= first && c <= last);
  }

  static BitSet complement(BitSet set) {
    return of(c -> !set.get(c));
  }

  /** The set without regard to case. */
  static BitSet folded(BitSet set) {
    return of(c -> set.get(c) || isAlphanumeric(c) && !isDigit(c) && set.get(c ^ 0x20));
  }

  /** The set of {@code \d}, {@code \W} and the like; null when the letter names none. */
  static BitSet perl(char letter) {
    return switch (letter) {
      case 'd' -> of(RegexCharacters::isDigit);
      case 'D' -> of(c -> !isDigit(c));
      case 'w' -> of(RegexCharacters::isWord);
      case 'W' -> of(c -> !isWord(c));
      case 's' -> of(RegexCharacters::isSpace);
      case 'S' -> of(c -> !isSpace(c));
      default -> null;
    };
  }

  /** The set of {@code [:alpha:]} and the like; null when there is none of the name. */
  static BitSet posix(String name) {
    boolean negated = name.startsWith("^");
    IntPredicate belongs = POSIX.get(negated ? name.substring(1) : name);
    return belongs == null ? null : of(negated ? belongs.negate() : belongs);
  }

  static boolean isWord(int c) {
    return isAlphanumeric(c) || c == '_';
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  private static boolean isAlphanumeric(int c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
