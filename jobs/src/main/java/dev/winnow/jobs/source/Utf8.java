package dev.winnow.jobs.source;

/** Well-formed UTF-8, as table 3-7 of the Unicode standard has it. */
final class Utf8 {

  /** No text has this byte here. */
  static final int WRONG = 0;

  /** The bytes end inside a character that is well-formed so far. */
  static final int CUT_OFF = -1;

  private Utf8() {}

  /** How many bytes the character at {@code pos} takes, or what is wrong with it. */
  static int length(byte[] buf, int pos, int to) {
    int lead = buf[pos] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xc2 ? WRONG : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : WRONG;
    if (length == WRONG) {
      return WRONG;
    }
    for (int i = 1; i < length; i++) {
      if (pos + i == to) {
        return CUT_OFF;
      }
      int next = buf[pos + i] & 0xff;
      if (next < least(lead, i) || next > most(lead, i)) {
        return WRONG;
      }
    }
    return length;
  }

  /** The character that so many bytes are, which are well-formed. */
  static int character(byte[] buf, int pos, int bytes) {
    int character = bytes == 1 ? buf[pos] : buf[pos] & 0xff >> bytes + 1;
    for (int i = 1; i < bytes; i++) {
      character = character << 6 | buf[pos + i] & 0x3f;
    }
    return character;
  }

  private static int least(int lead, int i) {
    return i == 1 && lead == 0xe0 ? 0xa0 : i == 1 && lead == 0xf0 ? 0x90 : 0x80;
  }

  private static int most(int lead, int i) {
    return i == 1 && lead == 0xed ? 0x9f : i == 1 && lead == 0xf4 ? 0x8f : 0xbf;
  }
}
