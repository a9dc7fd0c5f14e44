package dev.winnow.jobs.expression;

import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** What the nodes of one evaluator share: the batch at hand and where its errors go. */
final class Frame {

  final int capacity;
  private final boolean[] rejected;
  private boolean anyRejected;
  private VectorizedRowBatch batch;
  private RowErrors errors;

  Frame(int capacity) {
    this.capacity = capacity;
    rejected = new boolean[capacity];
  }

  void begin(VectorizedRowBatch newBatch, RowErrors newErrors) {
    batch = newBatch;
    errors = newErrors;
    if (anyRejected) {
      Arrays.fill(rejected, false);
      anyRejected = false;
    }
  }

  /** A frame of the same size whose errors nobody hears. */
  Frame quiet() {
    Frame quiet = new Frame(capacity);
    quiet.errors =
        new RowErrors() {
          @Override
          public void reject(int row, String reason) {}

          @Override
          public void dividedByZero(int row) {}
        };
    return quiet;
  }

  VectorizedRowBatch batch() {
    return batch;
  }

  /** Returns false, the "no value" of a {@link RowFunction}. */
  boolean reject(int row, String reason) {
    if (!rejected[row]) {
      rejected[row] = true;
      anyRejected = true;
      errors.reject(row, reason);
    }
    return false;
  }

  /** Returns false, the "no value" of a {@link RowFunction}. */
  boolean dividedByZero(int row) {
    errors.dividedByZero(row);
    return false;
  }
}
