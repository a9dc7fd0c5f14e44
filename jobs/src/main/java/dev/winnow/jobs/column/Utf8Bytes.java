package dev.winnow.jobs.column;

/** Code points of well-formed UTF-8. */
final class Utf8Bytes {

  private Utf8Bytes() {}

  /** How many bytes the code point has that begins with {@code lead}. */
  static int length(byte lead) {
    return lead >= 0 ? 1 : (lead & 0xe0) == 0xc0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : 4;
  }

  static int codePoint(byte[] buf, int at) {
    return switch (length(buf[at])) {
      case 1 -> buf[at];
      case 2 -> (buf[at] & 0x1f) << 6 | (buf[at + 1] & 0x3f);
      case 3 -> (buf[at] & 0x0f) << 12 | (buf[at + 1] & 0x3f) << 6 | (buf[at + 2] & 0x3f);
      default ->
          (buf[at] & 0x07) << 18
              | (buf[at + 1] & 0x3f) << 12
              | (buf[at + 2] & 0x3f) << 6
              | (buf[at + 3] & 0x3f);
    };
  }

  /** Writes a code point and returns the offset after it. */
  static int put(int codePoint, byte[] out, int at) {
    int to = at;
    if (codePoint < 0x80) {
      out[to++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      out[to++] = (byte) (0xc0 | codePoint >> 6);
      out[to++] = (byte) (0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      out[to++] = (byte) (0xe0 | codePoint >> 12);
      out[to++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      out[to++] = (byte) (0x80 | codePoint & 0x3f);
    } else {
      out[to++] = (byte) (0xf0 | codePoint >> 18);
      out[to++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
      out[to++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      out[to++] = (byte) (0x80 | codePoint & 0x3f);
    }
    return to;
  }
}
