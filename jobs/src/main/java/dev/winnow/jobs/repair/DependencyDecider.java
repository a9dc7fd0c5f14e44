package dev.winnow.jobs.repair;

import dev.winnow.jobs.plan.DependencyPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.io.IOException;
import java.util.stream.Stream;

/** The value that most rows of a group have, column by column, NULLs left out. */
final class DependencyDecider implements Decider {

  private final DependencyPlan plan;
  private final Tally[] tallies;
  private final ByteBuilder decision = new ByteBuilder();

  DependencyDecider(DependencyPlan plan) {
    this.plan = plan;
    this.tallies = Stream.generate(Tally::new).limit(plan.to().size()).toArray(Tally[]::new);
  }

  @Override
  public void add(ByteCursor cells, long rows) {
    for (Tally tally : tallies) {
      int length = (int) cells.getVarLong();
      int start = cells.skip(length);
      if (!CellCodec.isNull(cells.array(), start)) {
        tally.add(cells.array(), start, length, rows);
      }
    }
  }

  @Override
  public void decide(ByteBuilder group, Out out) throws IOException, InterruptedException {
    decision.clear();
    boolean any = false;
    for (Tally tally : tallies) {
      any |= tally.decide(plan.floors(), decision);
      tally.clear();
    }
    if (any) {
      out.accept(group, decision);
    }
  }
}
