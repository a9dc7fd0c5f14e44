package dev.winnow.benchmarks.loops;

import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.TokenisingLoop;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A block to clean batches: all of a map task's work on a row but reading and writing it. */
@State(Scope.Thread)
public class CleaningLoop {

  private final Cleaner cleaner = new Cleaner(Trips.cleaning().rows());
  private final BlockPosition position = new BlockPosition("file:/in", 0, 1);
  private final RecordBlock clean = Trips.cleanBlock();
  private final RecordBlock dirty = Trips.dirtyBlock();

  /** Every row passes; what is allocated is per 1,024 rows and per block. */
  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public void cleanRows(Blackhole sink) throws IOException, InterruptedException {
    clean(clean, sink);
  }

  /** 14 of 1,000 rows are rejected, which allocates. */
  @Benchmark
  @OperationsPerInvocation(Trips.ROWS)
  public void dirtyRows(Blackhole sink) throws IOException, InterruptedException {
    clean(dirty, sink);
  }

  private void clean(RecordBlock block, Blackhole sink) throws IOException, InterruptedException {
    TokenisingLoop.forget(block);
    cleaner.clean(
        position,
        block,
        new CleanedRows() {
          @Override
          public void accept(RowBatch rows, String file, long[] offsets) {
            sink.consume(rows);
          }

          @Override
          public void quarantine(QuarantinedRow row) {
            sink.consume(row);
          }
        });
  }
}
