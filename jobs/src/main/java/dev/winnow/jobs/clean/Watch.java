package dev.winnow.jobs.clean;

import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.LiveCounts;
import dev.winnow.jobs.quality.StopSignal;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import java.io.IOException;
import java.time.Clock;
import org.apache.hadoop.mapreduce.Counter;
import org.apache.hadoop.mapreduce.MapContext;

/**
 * Takes a mapper's blocks through its cleaner, tells the launcher after each what was counted, and
 * learns from it whether to go on. Allocates nothing.
 */
public final class Watch {

  /** The part of a map task's progress that is its reading, where reducers follow. */
  private static final float MAP_PHASE = 0.667f;

  private final MapContext<BlockPosition, RecordBlock, ?, ?> context;
  private final Cleaner cleaner;
  private final Tally tally;
  private final StopSignal stop;
  private final Counter read;
  private final Counter quarantined;
  private final Counter input;
  private final Counter[] limits;
  private final long[] told;
  private final float inputWeight;
  private long toldRead;
  private long toldQuarantined;
  private long toldInput;

  /** Of the mapper that drives the cleaner. */
  public Watch(MapContext<BlockPosition, RecordBlock, ?, ?> context, Cleaner cleaner, Budget budget)
      throws IOException {
    this.context = context;
    this.cleaner = cleaner;
    this.tally = cleaner.tally();
    this.stop = StopSignal.of(context.getConfiguration(), Clock.systemUTC());
    this.read = counter(LiveCounts.READ);
    this.quarantined = counter(LiveCounts.QUARANTINED);
    this.input = counter(LiveCounts.INPUT);
    this.limits = new Counter[budget.limits().size()];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = counter(LiveCounts.limit(i));
    }
    this.told = new long[limits.length];
    this.inputWeight =
        context.getInputSplit() == null ? 0 : lengthOfSplit() / readingShare(context);
    tally.watch(budget.limits());
  }

  private Counter counter(String name) {
    return context.getCounter(LiveCounts.GROUP, name);
  }

  private float lengthOfSplit() throws IOException {
    try {
      return context.getInputSplit().getLength();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static float readingShare(MapContext<?, ?, ?, ?> context) {
    return context.getNumReduceTasks() > 0 ? MAP_PHASE : 1;
  }

  /** Cleans block after block, until there is no more or the launcher wants no more. */
  public void cleanAll(CleanedRows out) throws IOException, InterruptedException {
    while (goesOn() && context.nextKeyValue()) {
      cleaner.clean(context.getCurrentKey(), context.getCurrentValue(), out);
    }
  }

  /** Tells what was counted since the last call; whether another block is to be read. */
  private boolean goesOn() throws IOException {
    toldRead = tell(read, tally.records(), toldRead);
    toldQuarantined = tell(quarantined, tally.quarantined(), toldQuarantined);
    toldInput = tell(input, (long) (context.getProgress() * inputWeight), toldInput);
    for (int i = 0; i < limits.length; i++) {
      told[i] = tell(limits[i], tally.counted(i), told[i]);
    }
    return !stop.isGiven();
  }

  private static long tell(Counter counter, long now, long before) {
    if (now > before) {
      counter.increment(now - before);
      return now;
    }
    return before;
  }
}
