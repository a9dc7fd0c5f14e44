package dev.winnow.jobs.repair;

import dev.winnow.jobs.plan.RepairPlan;
import java.util.Arrays;

/** The votes on one value of one row. */
final class Ballot {

  private static final int NONE = -1;

  private final byte[] cells;
  private int[] starts = new int[4];
  private int[] ends = new int[4];
  private int[] votes = new int[4];
  private RepairPlan[] first = new RepairPlan[4];
  private int candidates;

  /**
   * @param cells where the candidates lie
   */
  Ballot(byte[] cells) {
    this.cells = cells;
  }

  void clear() {
    candidates = 0;
  }

  void vote(int start, int end, RepairPlan voter) {
    int candidate = 0;
    while (candidate < candidates
        && !Arrays.equals(cells, starts[candidate], ends[candidate], cells, start, end)) {
      candidate++;
    }
    if (candidate == candidates) {
      nominate(start, end, voter);
    }
    votes[candidate]++;
  }

  private void nominate(int start, int end, RepairPlan voter) {
    if (candidates == starts.length) {
      starts = Arrays.copyOf(starts, 2 * candidates);
      ends = Arrays.copyOf(ends, 2 * candidates);
      votes = Arrays.copyOf(votes, 2 * candidates);
      first = Arrays.copyOf(first, 2 * candidates);
    }
    starts[candidates] = start;
    ends[candidates] = end;
    votes[candidates] = 0;
    first[candidates] = voter;
    candidates++;
  }

  /** The candidate with more votes than any other, or -1. */
  int winner() {
    int best = NONE;
    boolean alone = false;
    for (int i = 0; i < candidates; i++) {
      if (best == NONE || votes[i] > votes[best]) {
        best = i;
        alone = true;
      } else if (votes[i] == votes[best]) {
        alone = false;
      }
    }
    return alone ? best : NONE;
  }

  int start(int candidate) {
    return starts[candidate];
  }

  int end(int candidate) {
    return ends[candidate];
  }

  /** The first repair, in the order of the document, that voted for it. */
  RepairPlan first(int candidate) {
    return first[candidate];
  }
}
