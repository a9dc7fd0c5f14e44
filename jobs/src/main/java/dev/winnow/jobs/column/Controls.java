package dev.winnow.jobs.column;

/**
 * Takes control characters out: U+0000 to U+001F but tab, line feed and carriage return, U+007F,
 * and U+0080 to U+009F but U+0085, which is a line end too.
 */
final class Controls {

  private byte[] out = new byte[256];

  void apply(Slice slice) {
    byte[] buf = slice.buf();
    int at = slice.start();
    while (at < slice.end() && lengthAt(buf, at, slice.end()) == 0) {
      at++;
    }
    if (at == slice.end()) {
      return;
    }
    if (out.length < slice.length()) {
      out = new byte[2 * slice.length()];
    }
    int to = at - slice.start();
    System.arraycopy(buf, slice.start(), out, 0, to);
    while (at < slice.end()) {
      int control = lengthAt(buf, at, slice.end());
      if (control == 0) {
        out[to++] = buf[at++];
      }
      at += control;
    }
    slice.set(out, 0, to, false);
  }

  private static int lengthAt(byte[] buf, int at, int end) {
    int b = buf[at];
    if (b >= 0) {
      return (b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7f ? 1 : 0;
    }
    boolean isHigh = b == (byte) 0xc2 && at + 1 < end && buf[at + 1] < (byte) 0xa0;
    return isHigh && buf[at + 1] != (byte) 0x85 ? 2 : 0;
  }
}
