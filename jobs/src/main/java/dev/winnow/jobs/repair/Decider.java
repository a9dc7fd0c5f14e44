package dev.winnow.jobs.repair;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.io.IOException;

/** Decides, from the evidence of one group after the other, which values are right. */
interface Decider {

  /** Takes a decision: the value holds, for each column, a zero, or a one and the right cell. */
  interface Out {
    void accept(ByteBuilder key, ByteBuilder value) throws IOException, InterruptedException;
  }

  /**
   * Adds rows to the group at hand.
   *
   * @param cells the determined values, each behind its length
   */
  void add(ByteCursor cells, long rows) throws IOException;

  /**
   * Ends the group and begins the next.
   *
   * @param group its key
   */
  void decide(ByteBuilder group, Out out) throws IOException, InterruptedException;
}
