package dev.winnow.jobs.deduplicate;

import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * The rows of a group that stay so far. Rows come in the order in which they are kept, so that the
 * one which is to stay comes before those that give way to it.
 */
sealed interface Winners permits FirstWins, AlikeLose {

  /** Where a record starts. */
  record Place(int file, long offset) {}

  /** Begins a group. */
  void begin();

  /** Whether {@link #loses} looks at the row itself. */
  boolean readsRows();

  /**
   * Whether a row gives way to one before it; if not, it stays.
   *
   * @param row of the batch; not looked at unless {@link #readsRows}
   */
  boolean loses(VectorizedRowBatch batch, int row, Place place);

  /** To which row the last one that lost gave way. */
  Place winner();
}
