package dev.winnow.jobs.sink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/** The bytes that go with a {@link ShuffleKey}. Filled anew for every row. */
public final class ShuffleValue implements Writable {

  /** {@link WritableUtils} writes this less the number of bytes in front of a longer length. */
  private static final int LONG_LENGTH = -111;

  private byte[] bytes = {};
  private int length;

  /** Copies the bytes in. */
  public void set(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, 0, count);
    length = count;
  }

  public void set(ByteBuilder source) {
    set(source.array(), 0, source.length());
  }

  /** Takes what the object writes: a value of any stream but the table's rows. */
  public void setSerialised(Writable object) throws IOException {
    DataOutputBuffer out = new DataOutputBuffer();
    object.write(out);
    set(out.getData(), 0, out.getLength());
  }

  /** Has an object read what {@link #setSerialised} took, and gives it back. */
  public <T extends Writable> T deserialise(T object) throws IOException {
    DataInputBuffer in = new DataInputBuffer();
    in.reset(bytes, length);
    object.readFields(in);
    return object;
  }

  /** The backing array; only the first {@link #length} bytes mean something. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    WritableUtils.writeVInt(out, length);
    out.write(bytes, 0, length);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    int count = WritableUtils.readVInt(in);
    reserve(count);
    in.readFully(bytes, 0, count);
    length = count;
  }

  /** How many bytes {@link #write} writes. */
  public int serialisedLength() {
    return WritableUtils.getVIntSize(length) + length;
  }

  /** How many bytes a value takes that lies serialised in an array. */
  public static int serialisedLength(byte[] source, int start) {
    int lengthBytes = lengthBytes(source, start);
    return lengthBytes + length(source, start, lengthBytes);
  }

  /** How many bytes tell the length of a value that lies serialised in an array. */
  public static int lengthBytes(byte[] source, int start) {
    return WritableUtils.decodeVIntSize(source[start]);
  }

  private static int length(byte[] source, int start, int lengthBytes) {
    if (lengthBytes == 1) {
      return source[start];
    }
    int value = 0;
    for (int i = 1; i < lengthBytes; i++) {
      value = value << Byte.SIZE | source[start + i] & 0xFF;
    }
    return value;
  }

  /** Puts into an array what {@link #write} writes. */
  public void copyTo(byte[] target, int start) {
    int at = start;
    int lengthBytes = WritableUtils.getVIntSize(length);
    if (lengthBytes == 1) {
      target[at++] = (byte) length;
    } else {
      target[at++] = (byte) (LONG_LENGTH - lengthBytes);
      for (int shift = (lengthBytes - 2) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        target[at++] = (byte) (length >>> shift);
      }
    }
    System.arraycopy(bytes, 0, target, at, length);
  }

  private void reserve(int count) {
    if (bytes.length < count) {
      bytes = new byte[Math.max(count, 2 * bytes.length)];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShuffleValue value
        && Arrays.equals(bytes, 0, length, value.bytes, 0, value.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes, 0, length);
  }
}
