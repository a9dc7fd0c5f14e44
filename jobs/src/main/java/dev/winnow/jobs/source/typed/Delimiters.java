package dev.winnow.jobs.source.typed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The bytes that mean something in a line, by the properties of Hive's LazySimpleSerDe. */
final class Delimiters {

  /** Hive's own for all that lies deeper than a map's keys: control characters rare in text. */
  private static final byte[] DEEPER = {4, 5, 6, 7, 8, 11};

  private static final int NO_ESCAPE = -1;

  private final byte[][] levels;
  private final int escape;
  private final byte[] nullText;
  private byte[] unescaped = new byte[256];

  Delimiters(TypedStorage storage) {
    levels = new byte[3 + DEEPER.length][];
    levels[0] = fieldDelimiter(storage);
    levels[1] =
        oneByte(
            storage.property("collection.delim").or(() -> storage.property("colelction.delim")), 2);
    levels[2] = oneByte(storage.property("mapkey.delim"), 3);
    for (int i = 0; i < DEEPER.length; i++) {
      levels[3 + i] = new byte[] {DEEPER[i]};
    }
    escape = storage.property("escape.delim").map(e -> (int) oneByte(e)).orElse(NO_ESCAPE);
    nullText =
        storage
            .properties()
            .getOrDefault("serialization.null.format", "\\N")
            .getBytes(StandardCharsets.UTF_8);
  }

  /** Only MultiDelimitSerDe has more than a byte of it; the name says so. */
  private static byte[] fieldDelimiter(TypedStorage storage) {
    Optional<String> text =
        storage.property("field.delim").or(() -> storage.property("serialization.format"));
    return storage.flag(TypedStorage.WHOLE_DELIMITER)
        ? text.orElse("\1").getBytes(StandardCharsets.UTF_8)
        : oneByte(text, 1);
  }

  private static byte[] oneByte(Optional<String> text, int otherwise) {
    return new byte[] {text.map(Delimiters::oneByte).orElse((byte) otherwise)};
  }

  /** As Hive reads it: the number of a byte, or else the first character. */
  private static byte oneByte(String text) {
    try {
      return Byte.parseByte(text);
    } catch (NumberFormatException e) {
      return (byte) text.charAt(0);
    }
  }

  /**
   * Where the value that begins at {@code from} ends: at a delimiter of the level, or at the end.
   */
  int end(byte[] line, int from, int to, int level) {
    byte[] delimiter = levels[Math.min(level, levels.length - 1)];
    for (int i = from; i < to; i++) {
      if (line[i] == escape && escape != NO_ESCAPE) {
        i++;
      } else if (line[i] == delimiter[0] && startsWith(delimiter, line, i, to)) {
        return i;
      }
    }
    return to;
  }

  private static boolean startsWith(byte[] delimiter, byte[] line, int at, int to) {
    return delimiter.length == 1
        || at + delimiter.length <= to
            && Arrays.equals(delimiter, 0, delimiter.length, line, at, at + delimiter.length);
  }

  int length(int level) {
    return levels[Math.min(level, levels.length - 1)].length;
  }

  /** Writes a value, or that there is none. */
  void write(DelimitedValue value, byte[] line, int from, int to, RowText out) {
    if (Arrays.equals(line, from, to, nullText, 0, nullText.length)) {
      out.nullValue();
    } else {
      value.write(line, from, to, out);
    }
  }

  /** Writes text without what escapes it. */
  void text(byte[] line, int from, int to, RowText out, int[] slots) {
    if (escape == NO_ESCAPE) {
      out.text(line, from, to - from, slots);
      return;
    }
    if (unescaped.length < to - from) {
      unescaped = new byte[2 * (to - from)];
    }
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean escapes = line[i] == escape && i + 1 < to;
      unescaped[count++] = escapes ? meant(line[++i]) : line[i];
    }
    out.text(unescaped, 0, count, slots);
  }

  /** What an escaped byte stands for: Hive writes line breaks so, and itself. */
  private static byte meant(byte escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> escaped;
    };
  }
}
