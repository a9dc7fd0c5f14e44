package dev.winnow.jobs.source;

import dev.winnow.benchmarks.loops.Trips;
import dev.winnow.jobs.plan.CleaningPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bytes to the places of records and fields. */
@State(Scope.Thread)
public class TokenisingLoop {

  private final CleaningPlan plan = Trips.cleaning();
  private final RecordTokenizer tokenizer = plan.rows().source().tokenizer();
  private final RecordBlock block = Trips.dirtyBlock();

  /** Has a block be tokenised again. */
  public static void forget(RecordBlock block) {
    block.fill(block.bytes(), block.length(), 0, block.layout());
  }

  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public int tokenise() {
    forget(block);
    return block.index(tokenizer).records();
  }
}
