package dev.winnow.jobs.sink;

import java.util.Arrays;

/**
 * A byte array that grows and is used again for every row. Numbers are big-endian, so that fixed
 * widths compare as unsigned bytes.
 */
public final class ByteBuilder {

  private byte[] bytes = new byte[256];
  private int length;

  /** The backing array; only the first {@link #length} bytes mean something. */
  public byte[] array() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  public boolean sameAs(ByteBuilder other) {
    return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
  }

  public void putByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  public void putInt(int value) {
    reserve(4);
    bytes[length++] = (byte) (value >>> 24);
    bytes[length++] = (byte) (value >>> 16);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
  }

  public void putLong(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  public void putBytes(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** Turns every bit from an offset on, so that the order of what stands there is reversed. */
  public void complement(int from) {
    for (int i = from; i < length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  /** Seven bits a byte, lowest first; a negative value takes ten bytes. */
  public void putVarLong(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      putByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /** {@link #putVarLong} after folding the sign into the lowest bit, so that -1 takes one byte. */
  public void putSignedVarLong(long value) {
    putVarLong((value << 1) ^ (value >> 63));
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
