package dev.winnow.jobs.column;

/**
 * White space in UTF-8: U+0009 to U+000D, U+001C to U+0020, U+0085, U+00A0, U+1680, U+2000 to
 * U+200B, U+2028, U+2029, U+202F, U+205F, U+3000 and U+FEFF.
 */
final class Whitespace {

  private Whitespace() {}

  /** How many bytes the white space that begins at {@code at} has; 0 when none does. */
  static int lengthAt(byte[] buf, int at, int end) {
    byte b = buf[at];
    if (b >= 0) {
      return isAscii(b) ? 1 : 0;
    }
    if (b == (byte) 0xc2 && at + 1 < end) {
      return buf[at + 1] == (byte) 0x85 || buf[at + 1] == (byte) 0xa0 ? 2 : 0;
    }
    return at + 2 < end && isOfThree(b & 0xff, buf[at + 1] & 0xff, buf[at + 2] & 0xff) ? 3 : 0;
  }

  /** How many bytes the white space that ends before {@code end} has; 0 when none does. */
  static int lengthBefore(byte[] buf, int start, int end) {
    byte b = buf[end - 1];
    if (b >= 0) {
      return isAscii(b) ? 1 : 0;
    }
    for (int length = 2; length <= 3 && end - length >= start; length++) {
      if (lengthAt(buf, end - length, end) == length) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isAscii(byte b) {
    return b == ' ' || (b >= 0x09 && b <= 0x0d) || (b >= 0x1c && b <= 0x1f);
  }

  private static boolean isOfThree(int a, int b, int c) {
    return switch (a) {
      case 0xe1 -> b == 0x9a && c == 0x80;
      case 0xe2 ->
          b == 0x80 ? c <= 0x8b || c == 0xa8 || c == 0xa9 || c == 0xaf : b == 0x81 && c == 0x9f;
      case 0xe3 -> b == 0x80 && c == 0x80;
      case 0xef -> b == 0xbb && c == 0xbf;
      default -> false;
    };
  }
}
