package dev.winnow.jobs.source;

import static dev.winnow.jobs.source.ByteScan.first;
import static dev.winnow.jobs.source.ByteScan.hits;
import static dev.winnow.jobs.source.ByteScan.repeat;
import static dev.winnow.jobs.source.ByteScan.word;

/**
 * Strings of JSON: finds where they end, eight bytes at a time while they are plain, and takes the
 * escapes out of those that are asked for. Bytes that are not UTF-8 and control characters that are
 * not escaped are wrong everywhere; half a surrogate pair is JSON, and wrong only where it should
 * become text.
 */
final class JsonStrings {

  private static final long HIGHS = repeat(0x80);
  private static final long SPACES = repeat(' ');
  private static final long QUOTES = repeat('"');
  private static final long BACKSLASHES = repeat('\\');
  private static final int MARK_BYTES = 6;

  private final JsonScanner scanner;
  private boolean escaped;

  JsonStrings(JsonScanner scanner) {
    this.scanner = scanner;
  }

  /** Whether the string that {@link #end} went over has an escape in it. */
  boolean escaped() {
    return escaped;
  }

  /** The offset of the quote that ends the string of which {@code start} is the first character. */
  int end(int start) {
    byte[] buf = scanner.buf();
    int to = scanner.to();
    escaped = false;
    int pos = start;
    while (true) {
      pos = special(buf, pos, to);
      if (pos == to) {
        return scanner.failAtEnd();
      }
      byte b = buf[pos];
      if (b == '"') {
        return pos;
      }
      if (b == '\\') {
        escaped = true;
        pos = escape(buf, pos, to);
      } else if (b < 0) {
        pos = beyondAscii(buf, pos, to);
      } else {
        return scanner.fail(RecordProblem.JSON_CONTROL, pos);
      }
      if (pos == JsonScanner.FAILED) {
        return pos;
      }
    }
  }

  /** The next byte that is a quote, a backslash, a control character or not ASCII. */
  private static int special(byte[] buf, int start, int to) {
    int pos = start;
    for (; pos + Long.BYTES <= to; pos += Long.BYTES) {
      long word = word(buf, pos);
      long controls = (word - SPACES) & ~word;
      long hits = hits(word, QUOTES) | hits(word, BACKSLASHES) | ((controls | word) & HIGHS);
      if (hits != 0) {
        return pos + first(hits);
      }
    }
    while (pos < to && buf[pos] >= ' ' && buf[pos] != '"' && buf[pos] != '\\') {
      pos++;
    }
    return pos;
  }

  private int escape(byte[] buf, int start, int to) {
    if (start + 1 == to) {
      return scanner.failAtEnd();
    }
    if (buf[start + 1] != 'u') {
      return plainEscape(buf[start + 1]) < 0
          ? scanner.fail(RecordProblem.JSON_ESCAPE, start)
          : start + 2;
    }
    for (int i = start + 2; i < start + MARK_BYTES; i++) {
      if (i == to) {
        return scanner.failAtEnd();
      }
      if (Character.digit(buf[i], 16) < 0) {
        return scanner.fail(RecordProblem.JSON_ESCAPE, start);
      }
    }
    return start + MARK_BYTES;
  }

  private static int plainEscape(byte b) {
    return switch (b) {
      case '"', '\\', '/' -> b;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  /** Goes over characters outside ASCII, as long as they follow each other. */
  private int beyondAscii(byte[] buf, int start, int to) {
    int pos = start;
    while (pos < to && buf[pos] < 0) {
      int length = Utf8.length(buf, pos, to);
      if (length == Utf8.CUT_OFF) {
        return scanner.failAtEnd();
      }
      if (length == Utf8.WRONG) {
        return scanner.fail(RecordProblem.JSON_UTF8, pos);
      }
      pos += length;
    }
    return pos;
  }

  /**
   * Puts the text of a sound string at the end of the index's side buffer.
   *
   * @return where it begins there, or {@link JsonScanner#FAILED} when it has half a surrogate pair
   */
  int unescape(byte[] buf, int start, int end, FieldIndex out) {
    int sideStart = out.sideLength();
    int copied = start;
    int pos = start;
    while (pos < end) {
      if (buf[pos] != '\\') {
        pos++;
        continue;
      }
      out.copyToSide(copied, pos);
      if (buf[pos + 1] == 'u') {
        int character = character(buf, pos, end);
        if (character < 0) {
          return scanner.fail(RecordProblem.JSON_SURROGATE, pos);
        }
        putUtf8(character, out);
        pos += character > 0xffff ? 2 * MARK_BYTES : MARK_BYTES;
      } else {
        out.putSide((byte) plainEscape(buf[pos + 1]));
        pos += 2;
      }
      copied = pos;
    }
    out.copyToSide(copied, end);
    return sideStart;
  }

  /** What one escape or a pair of them says, or -1 when it is half a pair. */
  private static int character(byte[] buf, int pos, int end) {
    char first = unit(buf, pos);
    if (!Character.isSurrogate(first)) {
      return first;
    }
    int next = pos + MARK_BYTES;
    if (Character.isLowSurrogate(first)
        || next + MARK_BYTES > end
        || buf[next] != '\\'
        || buf[next + 1] != 'u'
        || !Character.isLowSurrogate(unit(buf, next))) {
      return -1;
    }
    return Character.toCodePoint(first, unit(buf, next));
  }

  private static char unit(byte[] buf, int pos) {
    int unit = 0;
    for (int i = pos + 2; i < pos + MARK_BYTES; i++) {
      unit = unit << 4 | Character.digit(buf[i], 16);
    }
    return (char) unit;
  }

  private static void putUtf8(int character, FieldIndex out) {
    if (character < 0x80) {
      out.putSide((byte) character);
    } else if (character < 0x800) {
      out.putSide((byte) (0xc0 | character >> 6));
      out.putSide((byte) (0x80 | character & 0x3f));
    } else {
      if (character < 0x10000) {
        out.putSide((byte) (0xe0 | character >> 12));
      } else {
        out.putSide((byte) (0xf0 | character >> 18));
        out.putSide((byte) (0x80 | character >> 12 & 0x3f));
      }
      out.putSide((byte) (0x80 | character >> 6 & 0x3f));
      out.putSide((byte) (0x80 | character & 0x3f));
    }
  }
}
