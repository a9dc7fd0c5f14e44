package dev.winnow.jobs.source.typed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as it is written, in an array that grows. */
final class JsonText {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_INTEGER = 20;

  private byte[] bytes;
  private int length;

  JsonText(int capacity) {
    bytes = new byte[capacity];
  }

  /** Where it lies, until more is put in. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Forgets the last byte. */
  void takeBack() {
    cutTo(length - 1);
  }

  /** Forgets what follows. */
  void cutTo(int newLength) {
    length = newLength;
  }

  void put(char ascii) {
    put((byte) ascii);
  }

  void putAll(byte[] from, int offset, int count) {
    reserve(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  void putInteger(long value) {
    reserve(LONGEST_INTEGER);
    int digits = length + LONGEST_INTEGER;
    long rest = value;
    do {
      long next = rest / 10;
      bytes[--digits] = (byte) ('0' + Math.abs(rest - next * 10));
      rest = next;
    } while (rest != 0);
    if (value < 0) {
      bytes[--digits] = '-';
    }
    int count = length + LONGEST_INTEGER - digits;
    System.arraycopy(bytes, digits, bytes, length, count);
    length += count;
  }

  /** Puts what stands between the quotes of a text; whether that is the text as it is. */
  boolean putEscaped(byte[] utf8, int offset, int count) {
    boolean plain = true;
    reserve(count);
    for (int i = offset; i < offset + count; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\') {
        plain = false;
        put('\\');
        put(b);
      } else if (b >= 0 && b < ' ') {
        plain = false;
        putControl(b);
      } else {
        put(b);
      }
    }
    return plain;
  }

  /**
   * Puts a comma before what follows whenever the last byte is not one that opens something; no
   * value ends with such a byte.
   *
   * @param start of the row: nothing stands before its first value
   */
  void separate(int start) {
    if (length == start) {
      return;
    }
    byte last = bytes[length - 1];
    if (last != '{' && last != '[' && last != ':') {
      put(',');
    }
  }

  private void putControl(byte b) {
    put('\\');
    switch (b) {
      case '\n' -> put('n');
      case '\r' -> put('r');
      case '\t' -> put('t');
      default -> {
        put('u');
        put('0');
        put('0');
        put(HEX[b >> 4]);
        put(HEX[b & 0xf]);
      }
    }
  }

  private void put(byte b) {
    if (length == bytes.length) {
      reserve(1);
    }
    bytes[length++] = b;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
