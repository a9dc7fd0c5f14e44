package dev.winnow.benchmarks.loops;

import dev.winnow.benchmarks.TripTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Nothing of Winnow: how fast this machine is just now. The other loops are compared after dividing
 * by it, so that results of another machine, or of a busy one, can be compared at all.
 */
@State(Scope.Thread)
public class CalibrationLoop {

  private final byte[] bytes = TripTable.rows(Trips.ROWS);

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public int hashBytes() {
    int hash = 1;
    for (byte b : bytes) {
      hash = 31 * hash + b;
    }
    return hash;
  }
}
