package dev.winnow.jobs.source;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the part of RE2's syntax that logs are described with. The expression is one that RE2
 * accepts; of what is not known here, such as Unicode's classes, nothing is guessed.
 */
final class RegexParser {

  private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(,(\\d*))?\\}");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([is]*)(?:-([is]+))?([:)])");
  private static final Pattern CODE =
      Pattern.compile("\\\\x(?:([0-9A-Fa-f]{2})|\\{([0-9A-Fa-f]{1,6})\\})");
  private static final Pattern NAMED = Pattern.compile("\\(\\?P?<\\w+>");

  private final String regex;
  private int pos;
  private int groups;
  private boolean ignoresCase;
  private boolean dotTakesAll;

  /** The expression has something in it that is RE2's business alone. */
  private static final class UnknownSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private RegexParser(String regex) {
    this.regex = regex;
  }

  /** The expression, or nothing when it has more to it than is known here. */
  static Optional<RegexNode> parse(String regex) {
    RegexParser parser = new RegexParser(regex);
    try {
      RegexNode node = parser.choice();
      return parser.pos == regex.length() ? Optional.of(node) : Optional.empty();
    } catch (UnknownSyntaxException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private RegexNode choice() {
    List<RegexNode> ways = new ArrayList<>();
    ways.add(sequence());
    while (pos < regex.length() && regex.charAt(pos) == '|') {
      pos++;
      ways.add(sequence());
    }
    return ways.size() == 1 ? ways.get(0) : new RegexNode.Choice(ways);
  }

  private RegexNode sequence() {
    List<RegexNode> parts = new ArrayList<>();
    while (pos < regex.length() && "|)".indexOf(regex.charAt(pos)) < 0) {
      parts.add(repeated(atom()));
    }
    return new RegexNode.Sequence(parts);
  }

  private RegexNode repeated(RegexNode atom) {
    if (pos == regex.length()) {
      return atom;
    }
    int least;
    int most;
    Matcher counts = REPEAT.matcher(regex.substring(pos));
    switch (regex.charAt(pos)) {
      case '*' -> {
        least = 0;
        most = RegexNode.UNBOUNDED;
      }
      case '+' -> {
        least = 1;
        most = RegexNode.UNBOUNDED;
      }
      case '?' -> {
        least = 0;
        most = 1;
      }
      default -> {
        if (!counts.lookingAt()) {
          return atom;
        }
        least = Integer.parseInt(counts.group(1));
        most = most(counts, least);
        pos += counts.end() - 1;
      }
    }
    pos++;
    boolean lazy = pos < regex.length() && regex.charAt(pos) == '?';
    pos += lazy ? 1 : 0;
    refuseRepeat();
    return new RegexNode.Repeat(atom, least, most, lazy);
  }

  private void refuseRepeat() {
    if (pos < regex.length() && "*+?{".indexOf(regex.charAt(pos)) >= 0) {
      throw new UnknownSyntaxException();
    }
  }

  private static int most(Matcher counts, int least) {
    if (counts.group(2) == null) {
      return least;
    }
    return counts.group(3).isEmpty() ? RegexNode.UNBOUNDED : Integer.parseInt(counts.group(3));
  }

  private RegexNode atom() {
    char c = regex.charAt(pos);
    return switch (c) {
      case '(' -> group();
      case '[' -> one(characterClass());
      case '\\' -> escape();
      case '^' -> place(RegexNode.Place.BEGIN, 1);
      case '$' -> place(RegexNode.Place.END, 1);
      case '.' -> {
        pos++;
        boolean all = dotTakesAll;
        yield new RegexNode.One(RegexCharacters.of(b -> all || b != '\n'));
      }
      default -> one(single(character()));
    };
  }

  private RegexNode place(RegexNode.Place place, int length) {
    pos += length;
    return place;
  }

  private RegexNode one(BitSet set) {
    return new RegexNode.One(ignoresCase ? RegexCharacters.folded(set) : set);
  }

  private static BitSet single(int c) {
    return RegexCharacters.range(c, c);
  }

  /** A character that stands for itself; one outside ASCII is in no set, and so never found. */
  private int character() {
    char c = regex.charAt(pos++);
    if (c >= RegexCharacters.ASCII && (ignoresCase || Character.isSurrogate(c))) {
      throw new UnknownSyntaxException();
    }
    return c;
  }

  private RegexNode group() {
    boolean outerCase = ignoresCase;
    boolean outerDot = dotTakesAll;
    Matcher flags = FLAGS.matcher(regex.substring(pos));
    Matcher named = NAMED.matcher(regex.substring(pos));
    int number = 0;
    if (flags.lookingAt()) {
      pos += flags.end();
      setFlags(flags.group(1), true);
      setFlags(flags.group(2) == null ? "" : flags.group(2), false);
      if (flags.group(3).equals(")")) {
        refuseRepeat(); // of what stands before the flags
        return new RegexNode.Sequence(List.of());
      }
    } else if (named.lookingAt()) {
      pos += named.end();
      number = ++groups;
    } else if (regex.startsWith("(?", pos)) {
      throw new UnknownSyntaxException();
    } else {
      pos++;
      number = ++groups;
    }
    RegexNode inside = choice();
    if (regex.charAt(pos++) != ')') {
      throw new UnknownSyntaxException();
    }
    ignoresCase = outerCase;
    dotTakesAll = outerDot;
    return number == 0 ? inside : new RegexNode.Group(number, inside);
  }

  private void setFlags(String flags, boolean value) {
    ignoresCase = flags.indexOf('i') >= 0 ? value : ignoresCase;
    dotTakesAll = flags.indexOf('s') >= 0 ? value : dotTakesAll;
  }

  private RegexNode escape() {
    char c = regex.charAt(pos + 1);
    return switch (c) {
      case 'b' -> place(RegexNode.Place.WORD_EDGE, 2);
      case 'B' -> place(RegexNode.Place.NO_WORD_EDGE, 2);
      case 'A' -> place(RegexNode.Place.BEGIN, 2);
      case 'z' -> place(RegexNode.Place.END, 2);
      default -> one(escaped());
    };
  }

  /** The characters of an escape, inside a class or outside. */
  private BitSet escaped() {
    char c = regex.charAt(pos + 1);
    BitSet perl = RegexCharacters.perl(c);
    if (perl != null) {
      pos += 2;
      return perl;
    }
    return single(escapedCharacter());
  }

  private int escapedCharacter() {
    char c = regex.charAt(pos + 1);
    Matcher code = CODE.matcher(regex.substring(pos));
    if (code.lookingAt() && !ignoresCase) {
      pos += code.end();
      return Integer.parseInt(code.group(1) == null ? code.group(2) : code.group(1), 16);
    }
    pos += 2;
    int plain = "tnrfva".indexOf(c);
    if (plain >= 0) {
      return "\t\n\r\f\u000b\u0007".charAt(plain);
    }
    if (c >= RegexCharacters.ASCII || RegexCharacters.isWord(c)) {
      throw new UnknownSyntaxException();
    }
    return c;
  }

  private BitSet characterClass() {
    pos++;
    boolean negated = regex.charAt(pos) == '^';
    pos += negated ? 1 : 0;
    BitSet set = new BitSet();
    int first = pos;
    while (pos == first || regex.charAt(pos) != ']') {
      set.or(member());
    }
    pos++;
    // what is folded before it is negated is what RE2 does
    BitSet folded = ignoresCase ? RegexCharacters.folded(set) : set;
    return negated ? RegexCharacters.complement(folded) : folded;
  }

  private BitSet member() {
    if (regex.startsWith("[:", pos)) {
      int close = regex.indexOf(":]", pos);
      BitSet posix = close < 0 ? null : RegexCharacters.posix(regex.substring(pos + 2, close));
      if (posix == null) {
        throw new UnknownSyntaxException();
      }
      pos = close + 2;
      return posix;
    }
    if (regex.charAt(pos) == '\\' && RegexCharacters.perl(regex.charAt(pos + 1)) != null) {
      return escaped();
    }
    int first = memberCharacter();
    boolean isRange = regex.charAt(pos) == '-' && regex.charAt(pos + 1) != ']';
    if (!isRange) {
      return single(first);
    }
    pos++;
    return RegexCharacters.range(first, memberCharacter());
  }

  private int memberCharacter() {
    return regex.charAt(pos) == '\\' ? escapedCharacter() : character();
  }
}
