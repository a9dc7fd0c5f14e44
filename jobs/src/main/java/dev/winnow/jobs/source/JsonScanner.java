package dev.winnow.jobs.source;

/**
 * Walks over JSON text and checks every byte of it against RFC 8259, without recursion: how deep a
 * record may be nested is {@link #DEEPEST}, not the stack's size. What is wrong first is kept, with
 * its place.
 */
final class JsonScanner {

  static final int DEEPEST = 1000;

  /** What a step returns when the text is wrong. */
  static final int FAILED = -1;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final JsonStrings strings = new JsonStrings(this);
  private final boolean[] isObject = new boolean[DEEPEST + 1];

  private byte[] buf;
  private int to;
  private RecordProblem problem = RecordProblem.NONE;
  private int problemAt;

  /** How many containers {@link #afterValue} left open. */
  private int insideAfter;

  /** Takes other bytes, of which those before {@code newTo} are looked at. */
  void reset(byte[] newBuf, int newTo) {
    buf = newBuf;
    to = newTo;
    problem = RecordProblem.NONE;
  }

  RecordProblem problem() {
    return problem;
  }

  int problemAt() {
    return problemAt;
  }

  int fail(RecordProblem what, int at) {
    problem = what;
    problemAt = at;
    return FAILED;
  }

  /** Wrong only if the bytes are all there are: more of them might make it right. */
  int failAtEnd() {
    return fail(RecordProblem.JSON_ENDS, to);
  }

  byte[] buf() {
    return buf;
  }

  int to() {
    return to;
  }

  JsonStrings strings() {
    return strings;
  }

  /** The offset of the next byte that is not white space, or the end. */
  int space(int start) {
    int pos = start;
    while (pos < to && isSpace(buf[pos])) {
      pos++;
    }
    return pos;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  /**
   * The offset after the value at {@code start}, behind white space maybe.
   *
   * @param depth in how many containers it lies
   */
  int value(int start, int depth) {
    int inside = depth;
    int pos = start;
    while (true) {
      pos = space(pos);
      if (pos == to) {
        return failAtEnd();
      }
      byte first = buf[pos];
      if (first != '{' && first != '[') {
        pos = scalar(pos);
      } else {
        if (inside == DEEPEST) {
          return fail(RecordProblem.JSON_DEPTH, pos);
        }
        isObject[++inside] = first == '{';
        pos = space(pos + 1);
        if (pos < to && buf[pos] == closer(inside)) {
          inside--;
          pos++;
        } else if (first == '[') {
          continue;
        } else {
          pos = colonAfterName(pos);
          if (pos == FAILED) {
            return FAILED;
          }
          continue;
        }
      }
      pos = pos == FAILED ? FAILED : afterValue(pos, inside, depth);
      if (pos == FAILED || insideAfter == depth) {
        return pos;
      }
      inside = insideAfter;
    }
  }

  /**
   * Closes every container that ends behind a value, down to {@code depth} of them; leaves in
   * {@link #insideAfter} how many are still open.
   *
   * @return where the next value has to be, or, when all are closed, what follows the last
   */
  private int afterValue(int start, int inside, int depth) {
    int pos = start;
    insideAfter = inside;
    while (insideAfter > depth) {
      pos = space(pos);
      if (pos == to) {
        return failAtEnd();
      }
      if (buf[pos] == ',') {
        return isObject[insideAfter] ? colonAfterName(space(pos + 1)) : pos + 1;
      }
      if (buf[pos] != closer(insideAfter)) {
        return fail(
            isObject[insideAfter] ? RecordProblem.JSON_MEMBER_END : RecordProblem.JSON_ELEMENT_END,
            pos);
      }
      insideAfter--;
      pos++;
    }
    return pos;
  }

  private int closer(int inside) {
    return isObject[inside] ? '}' : ']';
  }

  /** Reads the rest of containers that are open, such as {@code "{["}; the last one comes first. */
  int rest(int start, String open) {
    for (int i = 0; i < open.length(); i++) {
      isObject[i + 1] = open.charAt(i) == '{';
    }
    int pos = afterValue(start, open.length(), 0);
    while (pos != FAILED && insideAfter > 0) {
      int inside = insideAfter;
      pos = value(pos, inside);
      pos = pos == FAILED ? FAILED : afterValue(pos, inside, 0);
    }
    return pos;
  }

  private int colonAfterName(int start) {
    int close = name(start);
    return close == FAILED ? FAILED : colon(close + 1);
  }

  /** The offset of the quote that ends the name whose first one should be at {@code start}. */
  int name(int start) {
    if (start == to) {
      return failAtEnd();
    }
    if (buf[start] != '"') {
      return fail(RecordProblem.JSON_NAME, start);
    }
    return strings.end(start + 1);
  }

  /** The offset after the colon that comes next. */
  int colon(int start) {
    int pos = space(start);
    if (pos == to) {
      return failAtEnd();
    }
    return buf[pos] == ':' ? pos + 1 : fail(RecordProblem.JSON_COLON, pos);
  }

  /** The offset after the string, number or word at {@code start}. */
  int scalar(int start) {
    switch (buf[start]) {
      case '"':
        int close = strings.end(start + 1);
        return close == FAILED ? FAILED : close + 1;
      case 't':
        return word(start, TRUE);
      case 'f':
        return word(start, FALSE);
      case 'n':
        return word(start, NULL);
      default:
        return number(start);
    }
  }

  private int word(int start, byte[] word) {
    for (int i = 1; i < word.length; i++) {
      if (start + i == to) {
        return failAtEnd();
      }
      if (buf[start + i] != word[i]) {
        return fail(RecordProblem.JSON_WORD, start + i);
      }
    }
    return notGoingOn(start + word.length, RecordProblem.JSON_WORD);
  }

  private int number(int start) {
    int pos = buf[start] == '-' ? start + 1 : start;
    if (pos == to) {
      return failAtEnd();
    }
    if (!isDigit(buf[pos])) {
      return fail(pos == start ? RecordProblem.JSON_VALUE : RecordProblem.JSON_NUMBER, pos);
    }
    pos = buf[pos] == '0' ? pos + 1 : digits(pos);
    if (pos < to && buf[pos] == '.') {
      pos = digits(pos + 1);
    }
    if (pos != FAILED && pos < to && (buf[pos] | 0x20) == 'e') {
      boolean signed = pos + 1 < to && (buf[pos + 1] == '-' || buf[pos + 1] == '+');
      pos = digits(signed ? pos + 2 : pos + 1);
    }
    return pos == FAILED ? FAILED : notGoingOn(pos, RecordProblem.JSON_NUMBER);
  }

  /** At least one. */
  private int digits(int start) {
    int pos = start;
    while (pos < to && isDigit(buf[pos])) {
      pos++;
    }
    if (pos > start) {
      return pos;
    }
    return pos == to ? failAtEnd() : fail(RecordProblem.JSON_NUMBER, pos);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * A word or a number ends where neither a letter, a digit nor what numbers are made of follows.
   */
  private int notGoingOn(int pos, RecordProblem what) {
    if (pos < to) {
      byte b = buf[pos];
      boolean letter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
      if (letter || isDigit(b) || b == '.' || b == '-' || b == '+' || b == '_') {
        return fail(what, pos);
      }
    }
    return pos;
  }
}
