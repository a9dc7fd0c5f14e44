package dev.winnow.jobs.source;

/**
 * Bytes of a record as the characters that a regular expression sees, which knows where each of
 * them lies. ASCII is looked at in place; other text is decoded into buffers that are kept.
 */
final class RecordText implements CharSequence {

  private byte[] buf;
  private int start;
  private int length;
  private boolean ascii;
  private char[] chars = new char[0];
  private int[] offsets = new int[0];

  /** What is not UTF-8 becomes U+FFFD, byte for byte. */
  void set(byte[] newBuf, int newStart, int end) {
    buf = newBuf;
    start = newStart;
    int pos = start;
    while (pos < end && buf[pos] >= 0) {
      pos++;
    }
    ascii = pos == end;
    length = end - start;
    if (!ascii) {
      decode(end);
    }
  }

  private void decode(int end) {
    if (chars.length < length) {
      chars = new char[2 * length];
      offsets = new int[2 * length + 1];
    }
    int count = 0;
    int pos = start;
    while (pos < end) {
      int bytes = Utf8.length(buf, pos, end);
      int character = bytes > 0 ? Utf8.character(buf, pos, bytes) : 0xfffd;
      int units = Character.toChars(character, chars, count);
      for (int i = 0; i < units; i++) {
        offsets[count++] = pos;
      }
      pos += Math.max(1, bytes);
    }
    offsets[count] = end;
    length = count;
  }

  boolean isAscii() {
    return ascii;
  }

  /** Where in the bytes a character begins, or, for the length, where the text ends. */
  int offset(int character) {
    return ascii ? start + character : offsets[character];
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return ascii ? (char) buf[start + index] : chars[index];
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    StringBuilder part = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      part.append(charAt(i));
    }
    return part;
  }

  @Override
  public String toString() {
    return subSequence(0, length).toString();
  }
}
