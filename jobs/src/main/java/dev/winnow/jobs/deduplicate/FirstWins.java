package dev.winnow.jobs.deduplicate;

import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Rows of a group are the same: the first one stays. */
final class FirstWins implements Winners {

  private Place winner;

  @Override
  public void begin() {
    winner = null;
  }

  @Override
  public boolean readsRows() {
    return false;
  }

  @Override
  public boolean loses(VectorizedRowBatch batch, int row, Place place) {
    if (winner == null) {
      winner = place;
      return false;
    }
    return true;
  }

  @Override
  public Place winner() {
    return winner;
  }
}
