package dev.winnow.jobs.clean;

import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.RecordBlock;

/** Up to 1,024 records that follow each other in a block; the i-th is row i of the batch. */
record RecordSlice(
    BlockPosition position, RecordBlock block, FieldIndex index, int first, int count) {

  String file() {
    return position.file();
  }

  int record(int row) {
    return first + row;
  }

  /** The line on which the record of a row begins, from 1, or -1 where nobody knows it. */
  long line(int row) {
    long line = position.line();
    return line < 0 ? -1 : line + index.linesBefore(record(row));
  }
}
