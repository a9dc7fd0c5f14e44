package dev.winnow.jobs.repair;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.DependencyPlan;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.plan.SpellingPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Makes decisions of evidence that comes sorted by its keys. */
final class Deliberation {

  private static final int GROUP_LENGTH_BYTES = Integer.BYTES;

  private final List<Decider> deciders;
  private final Decider.Out out;
  private final ByteCursor cursor = new ByteCursor();
  private final ByteBuilder group = new ByteBuilder();

  Deliberation(List<RepairPlan> repairs, RowSchema schema, Decider.Out out) {
    this.deciders = repairs.stream().map(r -> decider(r, schema)).toList();
    this.out = out;
  }

  private static Decider decider(RepairPlan repair, RowSchema schema) {
    if (repair instanceof SpellingPlan spelling) {
      return new SpellingDecider(spelling, new CellCodec(schema, spelling.column()));
    }
    return new DependencyDecider((DependencyPlan) repair);
  }

  /** Takes a count; where a group begins, the one before is decided. */
  void add(ShuffleKey key, ShuffleValue count) throws IOException, InterruptedException {
    int end = key.offset() + key.length() - GROUP_LENGTH_BYTES;
    cursor.set(key.bytes(), end, GROUP_LENGTH_BYTES);
    int groupEnd = key.offset() + cursor.getInt();
    if (!Arrays.equals(group.array(), 0, group.length(), key.bytes(), key.offset(), groupEnd)) {
      decide();
      group.putBytes(key.bytes(), key.offset(), groupEnd - key.offset());
    }
    cursor.set(count.bytes(), 0, count.length());
    long rows = cursor.getVarLong();
    cursor.set(key.bytes(), groupEnd, end - groupEnd);
    decider().add(cursor, rows);
  }

  private Decider decider() {
    return deciders.get(GroupKey.repair(group.array(), 0));
  }

  /** Decides the last group. */
  void decide() throws IOException, InterruptedException {
    if (group.length() > 0) {
      decider().decide(group, out);
      group.clear();
    }
  }
}
