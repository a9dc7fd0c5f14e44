package dev.winnow.jobs.column;

import com.google.common.base.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts text right that was UTF-8 and was read as windows-1252 or Latin-1, as {@code CafÃ©} was:
 * encodes it back and decodes it properly. Done only when it can be nothing else, after the example
 * of ftfy (Speer, 2019):
 *
 * <ul>
 *   <li>every character of the text is one of a single one of the two encodings, and the bytes of
 *       the whole text are well-formed UTF-8, so that encoding the result gives the text back;
 *   <li>the text looks wrong: somewhere in it stands a sequence that nobody writes. That is one of
 *       four characters; two without a character between them; one that begins with Â, or with a
 *       capital letter behind a small one; one with a control character or a sign that does not
 *       stand behind letters, as ¤ ¦ ¨ ƒ do not; and one of three characters or with Ã in front in
 *       which something else stands than the signs that follow words, as ’ ” » ™ do; one that
 *       begins with Ã in the middle of a word; and a byte order mark at the beginning;
 *   <li>the result has no control character, and none that Unicode does not know.
 * </ul>
 *
 * <p>So {@code JOSÉ’S}, which would pass the first test, stays as it is. What was damaged twice is
 * repaired twice. Costs one pass over text that is ASCII or whose first accented letter is not
 * followed as UTF-8 would have it.
 */
final class Mojibake {

  private static final int MOST_ROUNDS = 3;

  /** What windows-1252 has at 0x80 to 0x9f; 0 where it has nothing. */
  private static final String HIGH =
      "\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0"
          + "\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

  /** Signs that stand beside words by themselves: quotation marks, dashes, ™, ®, °, spaces. */
  private static final String BESIDE_WORDS =
      "\u00a0\u00a9\u00ab\u00ad\u00ae\u00b0\u00b4\u00b7\u00bb\u2013\u2014\u2018\u2019\u201a\u201c"
          + "\u201d\u201e\u2022\u2026\u2039\u203a\u2122\u00aa\u00ba\u00b2\u00b3\u00b9\u00a1\u00bf\u00a7";

  /** Signs that do not stand behind a letter. */
  private static final String BEHIND_NO_LETTER =
      "\u00a4\u00a6\u00a8\u00ac\u00af\u00b8\u0192\u02c6\u02dc\u2020\u2021\u2030\u00bc\u00bd\u00be"
          + "\u00b1\u00b5\u00b6";

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private byte[] bytes = new byte[64];
  private int length;
  private byte[] out = {};

  void apply(Slice slice) {
    for (int round = 0; round < MOST_ROUNDS && repair(slice); round++) {
      // damaged once more
    }
  }

  private boolean repair(Slice slice) {
    if (!isReadWrongly(slice) || !looksWrong(slice.text())) {
      return false;
    }
    String right = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (!right.codePoints().allMatch(Mojibake::isWritten)) {
      return false;
    }
    out = Arrays.copyOf(bytes, length);
    slice.set(out, 0, length, false);
    return true;
  }

  /** Whether the text encodes to other UTF-8; leaves it in {@link #bytes}. */
  private boolean isReadWrongly(Slice slice) {
    byte[] buf = slice.buf();
    int at = slice.start();
    while (at < slice.end() && buf[at] >= 0) {
      at++;
    }
    if (at == slice.end() || !Utf8.isWellFormed(buf, slice.start(), slice.length())) {
      return false;
    }
    if (bytes.length < slice.length()) {
      bytes = new byte[2 * slice.length()];
    }
    length = 0;
    boolean windows = false;
    boolean latin = false;
    for (at = slice.start(); at < slice.end(); at += Utf8Bytes.length(buf[at])) {
      int c = Utf8Bytes.codePoint(buf, at);
      int high = c > 0xff ? HIGH.indexOf(c) : -1;
      if (c > 0xff && high < 0) {
        return false;
      }
      windows |= high >= 0;
      latin |= c >= 0x80 && c <= 0x9f && HIGH.charAt(c - 0x80) != 0;
      bytes[length++] = (byte) (high >= 0 ? 0x80 + high : c);
    }
    return !(windows && latin) && Utf8.isWellFormed(bytes, 0, length);
  }

  /** Whether the text, whose bytes are well-formed UTF-8, has a sequence that nobody writes. */
  private boolean looksWrong(String text) {
    boolean afterSequence = false;
    for (int at = 0; at < length; ) {
      int size = Utf8Bytes.length(bytes[at]);
      if (size > 1 && (afterSequence || isOdd(text, at, size))) {
        return true;
      }
      afterSequence = size > 1;
      at += size;
    }
    return false;
  }

  private static boolean isOdd(String text, int at, int size) {
    char first = text.charAt(at);
    boolean behindSmallLetter = at > 0 && Character.isLowerCase(text.charAt(at - 1));
    if (size == 4 || first == '\u00c2' || (behindSmallLetter && Character.isUpperCase(first))) {
      return true;
    }
    boolean inWord = at + size < text.length() && Character.isLetter(text.charAt(at + size));
    if ((first == '\u00c3' && inWord) || (at == 0 && text.startsWith(BYTE_ORDER_MARK))) {
      return true;
    }
    for (int i = at + 1; i < at + size; i++) {
      char next = text.charAt(i);
      boolean nobodyWrites = Character.isISOControl(next) || BEHIND_NO_LETTER.indexOf(next) >= 0;
      boolean joinsNoWord = BESIDE_WORDS.indexOf(next) < 0;
      if (nobodyWrites || (joinsNoWord && (size == 3 || first == '\u00c3'))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWritten(int c) {
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r';
      default -> c != 0xfffd;
    };
  }
}
