package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one node of an expression for the rows of a batch, held in flat arrays. Which
 * arrays there are depends on the type: {@code doubles} for float and double; {@code bytes} with
 * {@code starts} and {@code lengths} for string and binary; {@code longs} for everything else, with
 * {@code high} above it for a long decimal (the upper 64 of 128 bits) and for a timestamp (the
 * epoch second, {@code longs} being the nanosecond of that second).
 */
final class Vector {

  private static final long[] NO_LONGS = {};
  private static final byte[] MIN_LONG =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  final ColumnType type;
  final boolean[] isNull;
  final long[] longs;
  final long[] high;
  final double[] doubles;
  final byte[][] bytes;
  final int[] starts;
  final int[] lengths;

  /** Where the values of a string function live; begun afresh with every batch. */
  private byte[] text = {};

  private int textEnd;
  private int textStart;

  Vector(ColumnType type, int capacity) {
    this.type = type;
    isNull = new boolean[capacity];
    boolean isText = false;
    boolean isFloating = false;
    boolean isWide = false;
    switch (type.kind()) {
      case FLOAT, DOUBLE -> isFloating = true;
      case STRING, BINARY -> isText = true;
      case TIMESTAMP -> isWide = true;
      case DECIMAL -> isWide = !type.isLongDecimal();
      case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE -> {}
    }
    longs = isText || isFloating ? NO_LONGS : new long[capacity];
    high = isWide ? new long[capacity] : NO_LONGS;
    doubles = new double[isFloating ? capacity : 0];
    bytes = new byte[isText ? capacity : 0][];
    starts = new int[isText ? capacity : 0];
    lengths = new int[isText ? capacity : 0];
  }

  boolean isWide() {
    return high.length > 0;
  }

  boolean isTrue(int row) {
    return !isNull[row] && longs[row] != 0;
  }

  boolean isFalse(int row) {
    return !isNull[row] && longs[row] == 0;
  }

  /** The unscaled value of a decimal, or the value of an integer. */
  void load(int row, Int128 target) {
    if (isWide()) {
      target.set(high[row], longs[row]);
    } else {
      target.set(longs[row]);
    }
  }

  /** Stores an unscaled value; false when it has more digits than the type. */
  boolean store(int row, Int128 value) {
    if (!value.fitsDigits(type.precision())) {
      return false;
    }
    longs[row] = value.low();
    if (isWide()) {
      high[row] = value.high();
    }
    return true;
  }

  BigDecimal loadBig(int row) {
    Int128 value = new Int128();
    load(row, value);
    return new BigDecimal(value.toBigInteger(), type.scale());
  }

  /** Stores a value that has the type's scale already; false when it has too many digits. */
  boolean storeBig(int row, BigInteger unscaled) {
    if (unscaled.bitLength() > 127) {
      return false;
    }
    Int128 value = new Int128();
    value.set(unscaled);
    return store(row, value);
  }

  void setBytes(int row, byte[] source, int start, int length) {
    bytes[row] = source;
    starts[row] = start;
    lengths[row] = length;
  }

  /** Forgets the text of the batch before. */
  void clearText() {
    textEnd = 0;
    textStart = 0;
  }

  void append(int oneByte) {
    reserve(1);
    text[textEnd++] = (byte) oneByte;
  }

  void append(byte[] source, int start, int length) {
    reserve(length);
    System.arraycopy(source, start, text, textEnd, length);
    textEnd += length;
  }

  /** Appends a number of at least {@code digits} digits, with leading zeros. */
  void appendNumber(long value, int digits) {
    if (value == Long.MIN_VALUE) {
      append(MIN_LONG, 0, MIN_LONG.length);
      return;
    }
    if (value < 0) {
      append('-');
    }
    long rest = Math.abs(value);
    int size = 1;
    for (long unit = rest; unit >= 10; unit /= 10) {
      size++;
    }
    size = Math.max(size, digits);
    reserve(size);
    for (int i = textEnd + size - 1; i >= textEnd; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    textEnd += size;
  }

  /** Makes what was appended since the last call the value of the row. */
  boolean endText(int row) {
    setBytes(row, text, textStart, textEnd - textStart);
    textStart = textEnd;
    return true;
  }

  boolean setText(int row, byte[] value) {
    setBytes(row, value, 0, value.length);
    return true;
  }

  String string(int row) {
    return new String(bytes[row], starts[row], lengths[row], StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (textEnd + more > text.length) {
      // rows written before keep the old array
      text = Arrays.copyOf(text, Math.max(2 * text.length, textEnd + more + 1024));
    }
  }

  void setTimestamp(int row, long epochSecond, long nanoOfSecond) {
    high[row] = epochSecond;
    longs[row] = nanoOfSecond;
  }

  void copy(int row, Vector from) {
    isNull[row] = from.isNull[row];
    if (isNull[row]) {
      return;
    }
    if (doubles.length > 0) {
      doubles[row] = from.doubles[row];
    } else if (bytes.length > 0) {
      setBytes(row, from.bytes[row], from.starts[row], from.lengths[row]);
    } else {
      longs[row] = from.longs[row];
      if (isWide()) {
        high[row] = from.high[row];
      }
    }
  }
}
