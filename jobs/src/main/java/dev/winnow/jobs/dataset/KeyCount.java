package dev.winnow.jobs.dataset;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleValue;

/**
 * How often a key occurs.
 *
 * @param rows of the run
 * @param isReferenced whether the table that is referred to has it
 */
record KeyCount(long rows, boolean isReferenced) {

  static final KeyCount NONE = new KeyCount(0, false);
  static final KeyCount ONE_ROW = new KeyCount(1, false);
  static final KeyCount REFERENCED = new KeyCount(0, true);

  static KeyCount sum(Iterable<ShuffleValue> values) {
    long rows = 0;
    boolean referenced = false;
    ByteCursor cursor = new ByteCursor();
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      rows += cursor.getVarLong();
      referenced |= cursor.getByte() != 0;
    }
    return new KeyCount(rows, referenced);
  }

  /**
   * @param bytes scratch
   */
  void encode(ByteBuilder bytes, ShuffleValue value) {
    bytes.clear();
    bytes.putVarLong(rows);
    bytes.putByte(isReferenced ? 1 : 0);
    value.set(bytes);
  }
}
