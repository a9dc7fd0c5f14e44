package dev.winnow.jobs.column;

/** A slice of UTF-8 as characters, for a regular expression; decoded into a buffer that is kept. */
final class Utf8Text implements CharSequence {

  private char[] chars = new char[256];
  private int length;

  /** Malformed bytes become U+FFFD. */
  void set(byte[] buf, int start, int end) {
    if (chars.length < end - start) {
      chars = new char[Math.max(end - start, 2 * chars.length)];
    }
    int at = start;
    length = 0;
    while (at < end) {
      byte lead = buf[at];
      int bytes = Utf8Bytes.length(lead);
      if (lead >= 0) {
        chars[length++] = (char) lead;
      } else if (at + bytes <= end && (lead & 0xc0) == 0xc0) {
        length += Character.toChars(codePoint(buf, at), chars, length);
      } else {
        chars[length++] = '\ufffd';
        bytes = 1;
      }
      at += bytes;
    }
  }

  private static int codePoint(byte[] buf, int at) {
    int codePoint = Utf8Bytes.codePoint(buf, at);
    return Character.isValidCodePoint(codePoint) ? codePoint : 0xfffd;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return chars[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
