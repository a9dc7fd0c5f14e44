package dev.winnow.jobs.dataset;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleValue;

/**
 * How often a key occurs.
 *
 * @param rows of the run
 * @param isThere whether a table has it: the one that is referred to, or the one that the rows are
 *     to join
 */
record KeyCount(long rows, boolean isThere) {

  static final KeyCount NONE = new KeyCount(0, false);
  static final KeyCount ONE_ROW = new KeyCount(1, false);
  static final KeyCount THERE = new KeyCount(0, true);

  static KeyCount sum(Iterable<ShuffleValue> values) {
    long rows = 0;
    boolean there = false;
    ByteCursor cursor = new ByteCursor();
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      rows += cursor.getVarLong();
      there |= cursor.getByte() != 0;
    }
    return new KeyCount(rows, there);
  }

  /**
   * @param bytes scratch
   */
  void encode(ByteBuilder bytes, ShuffleValue value) {
    bytes.clear();
    bytes.putVarLong(rows);
    bytes.putByte(isThere ? 1 : 0);
    value.set(bytes);
  }
}
