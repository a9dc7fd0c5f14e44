package dev.winnow.jobs.sink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;

/**
 * A stream and bytes, ordered by stream and then as unsigned bytes, shorter first. Written as a
 * four-byte length (of what follows), the stream's code and the bytes, so that the shuffle sorts
 * without deserialising.
 *
 * <p>Rows travel under {@link Stream#TABLE}; what a mapper rejects and its report travel beside
 * them under their own streams, to be written by a reducer.
 */
public final class ShuffleKey implements WritableComparable<ShuffleKey> {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** How many bytes of a serialised key come before the stream's code. */
  public static final int LENGTH_BYTES = 4;

  static {
    WritableComparator.define(ShuffleKey.class, new Comparator());
  }

  /** The stream's code, then the key. */
  private byte[] bytes = {Stream.TABLE.code()};

  private int length = 1;

  /** Copies the bytes in. */
  public void set(Stream stream, byte[] source, int offset, int count) {
    reserve(count + 1);
    bytes[0] = stream.code();
    System.arraycopy(source, offset, bytes, 1, count);
    length = count + 1;
  }

  public void set(Stream stream, ByteBuilder source) {
    set(stream, source.array(), 0, source.length());
  }

  public Stream stream() {
    try {
      return Stream.ofCode(bytes[0]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The backing array: the key is the {@link #length} bytes from {@link #offset} on. */
  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return 1;
  }

  public int length() {
    return length - 1;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(length);
    out.write(bytes, 0, length);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    int count = in.readInt();
    reserve(count);
    in.readFully(bytes, 0, count);
    length = count;
  }

  /** How many bytes {@link #write} writes. */
  public int serialisedLength() {
    return LENGTH_BYTES + length;
  }

  /** How many bytes a key takes that lies serialised in an array. */
  public static int serialisedLength(byte[] source, int start) {
    return LENGTH_BYTES + (int) INTS.get(source, start);
  }

  /** Puts into an array what {@link #write} writes. */
  public void copyTo(byte[] target, int start) {
    INTS.set(target, start, length);
    System.arraycopy(bytes, 0, target, start + LENGTH_BYTES, length);
  }

  private void reserve(int count) {
    if (bytes.length < count) {
      bytes = new byte[Math.max(count, 2 * bytes.length)];
    }
  }

  @Override
  public int compareTo(ShuffleKey other) {
    return Arrays.compareUnsigned(bytes, 0, length, other.bytes, 0, other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShuffleKey key && compareTo(key) == 0;
  }

  /** Spreads well over reducers in its lower bits, whatever the key's bytes are. */
  @Override
  public int hashCode() {
    return hash(bytes, 0, length);
  }

  /** The hash of a part of a key, for a partitioner that looks at a prefix only. */
  public static int hash(byte[] bytes, int offset, int count) {
    int hash = 0x811C9DC5;
    for (int i = offset; i < offset + count; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    return hash ^ (hash >>> 13);
  }

  @Override
  public String toString() {
    return stream() + ":" + HexFormat.of().formatHex(bytes, 1, length);
  }

  /** Compares serialised keys. */
  public static final class Comparator extends WritableComparator {

    public Comparator() {
      super(ShuffleKey.class);
    }

    @Override
    public int compare(byte[] b1, int s1, int l1, byte[] b2, int s2, int l2) {
      return Arrays.compareUnsigned(b1, s1 + LENGTH_BYTES, s1 + l1, b2, s2 + LENGTH_BYTES, s2 + l2);
    }
  }
}
