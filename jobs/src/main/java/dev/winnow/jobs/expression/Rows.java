package dev.winnow.jobs.expression;

import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** The rows of a batch that a node is to compute, as indexes into the batch's vectors. */
final class Rows {

  final int[] index;
  int count;

  Rows(int capacity) {
    index = new int[capacity];
  }

  void clear() {
    count = 0;
  }

  void add(int row) {
    index[count++] = row;
  }

  void selectAllOf(VectorizedRowBatch batch) {
    count = batch.size;
    if (batch.selectedInUse) {
      System.arraycopy(batch.selected, 0, index, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        index[i] = i;
      }
    }
  }
}
