package dev.winnow.jobs.sink;

/** Reads what {@link ByteBuilder} wrote. Set anew for every row; nothing is allocated. */
public final class ByteCursor {

  private byte[] bytes = {};
  private int position;
  private int end;

  public void set(byte[] source, int offset, int length) {
    bytes = source;
    position = offset;
    end = offset + length;
  }

  public byte[] array() {
    return bytes;
  }

  public int position() {
    return position;
  }

  public boolean hasRemaining() {
    return position < end;
  }

  public int remaining() {
    return end - position;
  }

  /** Moves on and gives where it was. */
  public int skip(int count) {
    int before = position;
    position += count;
    return before;
  }

  public byte getByte() {
    return bytes[position++];
  }

  public int getInt() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  public long getLong() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  public long getVarLong() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  public long getSignedVarLong() {
    long folded = getVarLong();
    return (folded >>> 1) ^ -(folded & 1);
  }
}
