package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.KeyCodec;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * The values of one key, NULL among them, as the numbers 0, 1, 2, … in the order in which they were
 * first seen. Two values have the same number if {@link KeyCodec} gives them the same bytes, which
 * is asked once for a value; after that a cache knows it by its bits, or, in one batch, by where a
 * string lies, as the rows of an ORC dictionary share their strings. Longer strings that lie apart
 * are asked for one by one.
 */
final class KeyCodes {

  private static final int LOG_SLOTS = 12;
  private static final int LOG_SHORT_SLOTS = 10;
  private static final int SLOTS = 1 << LOG_SLOTS;
  private static final int NOT_YET = -1;

  private final KeyCodec codec;
  private final int column;
  private final ByteBuilder encoded = new ByteBuilder();
  private final GroupTable values = new GroupTable();
  private final int[] end = new int[1];
  private final int[] code = new int[1];

  /** What a slot of the cache knows, its number, and in which age it learnt it. */
  private final long[] bits = new long[SLOTS];

  private final int[] codes = new int[SLOTS];
  private final int[] ages = new int[SLOTS];
  private int age;

  /** The same of short strings, which are worth knowing for longer than a batch. */
  private final long[] shortBits = new long[1 << LOG_SHORT_SLOTS];

  private final int[] shortCodes = new int[1 << LOG_SHORT_SLOTS];
  private int nullCode = NOT_YET;
  private int asked;

  /** The codes of a column of the schema. */
  KeyCodes(RowSchema schema, int column) {
    codec = new KeyCodec(schema, List.of(column));
    this.column = column;
    forget();
  }

  /** How many numbers there are. */
  int size() {
    return values.size();
  }

  /** Begins anew, with no values. */
  void forget() {
    values.clear();
    age++;
    Arrays.fill(shortCodes, NOT_YET);
    nullCode = NOT_YET;
  }

  static boolean canCode(ColumnVector column) {
    return column.isRepeating
        || column instanceof LongColumnVector
        || column instanceof DoubleColumnVector
        || column instanceof BytesColumnVector;
  }

  /**
   * The number of every row's value.
   *
   * @param keys the column of which {@link #canCode}
   * @return how many of the values the cache did not know
   */
  int code(VectorizedRowBatch keys, int[] rows, int count, int[] out) {
    asked = 0;
    ColumnVector vector = keys.cols[column];
    if (vector.isRepeating) {
      Arrays.fill(out, 0, count, count == 0 ? 0 : ask(keys, 0));
    } else if (vector instanceof LongColumnVector longs) {
      codeLongs(longs, keys, rows, count, out);
    } else if (vector instanceof DoubleColumnVector doubles) {
      codeDoubles(doubles, keys, rows, count, out);
    } else {
      codeBytes((BytesColumnVector) vector, keys, rows, count, out);
    }
    return asked;
  }

  private void codeLongs(
      LongColumnVector longs, VectorizedRowBatch keys, int[] rows, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (!longs.noNulls && longs.isNull[row]) {
        out[i] = ofNull(keys, row);
      } else {
        long value = longs.vector[row];
        int slot = (int) value & SLOTS - 1;
        boolean known = bits[slot] == value && ages[slot] == age;
        out[i] = known ? codes[slot] : learn(keys, row, slot, value);
      }
    }
  }

  private void codeDoubles(
      DoubleColumnVector doubles, VectorizedRowBatch keys, int[] rows, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (!doubles.noNulls && doubles.isNull[row]) {
        out[i] = ofNull(keys, row);
      } else {
        long value = Double.doubleToRawLongBits(doubles.vector[row]);
        int slot = (int) (value * 0x9E3779B97F4A7C15L >>> Long.SIZE - LOG_SLOTS);
        boolean known = bits[slot] == value && ages[slot] == age;
        out[i] = known ? codes[slot] : learn(keys, row, slot, value);
      }
    }
  }

  /** A place is worth nothing beyond its array and its batch: then another string may lie there. */
  private void codeBytes(
      BytesColumnVector text, VectorizedRowBatch keys, int[] rows, int count, int[] out) {
    byte[] shared = null;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (!text.noNulls && text.isNull[row]) {
        out[i] = ofNull(keys, row);
      } else {
        if (text.vector[row] != shared) {
          shared = text.vector[row];
          age++;
        }
        long place = (long) text.start[row] << Integer.SIZE | text.length[row];
        int slot = text.start[row] & SLOTS - 1;
        boolean known = bits[slot] == place && ages[slot] == age;
        out[i] = known ? codes[slot] : learnPlace(text, keys, row, slot, place);
      }
    }
  }

  private int learnPlace(
      BytesColumnVector text, VectorizedRowBatch keys, int row, int slot, long place) {
    bits[slot] = place;
    ages[slot] = age;
    codes[slot] = text.length[row] < Long.BYTES ? ofShort(text, keys, row) : ask(keys, row);
    return codes[slot];
  }

  /** A string of up to seven bytes is known by them and its length, wherever it lies. */
  private int ofShort(BytesColumnVector text, VectorizedRowBatch keys, int row) {
    long content = text.length[row];
    for (int i = text.start[row]; i < text.start[row] + text.length[row]; i++) {
      content = content << Byte.SIZE | text.vector[row][i] & 0xFF;
    }
    int slot = (int) (content * 0x9E3779B97F4A7C15L >>> Long.SIZE - LOG_SHORT_SLOTS);
    if (shortBits[slot] != content || shortCodes[slot] == NOT_YET) {
      shortBits[slot] = content;
      shortCodes[slot] = ask(keys, row);
    }
    return shortCodes[slot];
  }

  private int ofNull(VectorizedRowBatch keys, int row) {
    nullCode = nullCode == NOT_YET ? ask(keys, row) : nullCode;
    return nullCode;
  }

  private int learn(VectorizedRowBatch keys, int row, int slot, long value) {
    bits[slot] = value;
    ages[slot] = age;
    codes[slot] = ask(keys, row);
    return codes[slot];
  }

  private int ask(VectorizedRowBatch keys, int row) {
    asked++;
    encoded.clear();
    codec.encode(keys, row, encoded);
    end[0] = encoded.length();
    values.groupsOf(encoded.array(), end, 1, code);
    return code[0];
  }
}
