package dev.winnow.jobs.column;

import java.util.Arrays;

/** What the steps of one field did, for those who asked to be told. */
final class ChangeNotes {

  private final TextChanges told;
  private final boolean masked;
  private int row;
  private byte[] buf;
  private int start;
  private int end;

  /**
   * @param masked whether only that something changed may be told, not what
   */
  ChangeNotes(TextChanges told, boolean masked) {
    this.told = told;
    this.masked = masked;
  }

  void begin(int newRow) {
    row = newRow;
  }

  /** Remembers the text; a step writes elsewhere. */
  void before(Slice slice) {
    buf = slice.buf();
    start = slice.start();
    end = slice.end();
  }

  /** Tells what became of the text that was remembered, unless it is the same. */
  void after(Slice slice, String rule) {
    if (!Arrays.equals(buf, start, end, slice.buf(), slice.start(), slice.end())) {
      changed(
          rule,
          Arrays.copyOfRange(buf, start, end),
          Arrays.copyOfRange(slice.buf(), slice.start(), slice.end()));
    }
  }

  void changed(String rule, byte[] before, byte[] after) {
    told.changed(row, rule, masked ? null : before, masked ? null : after);
  }
}
