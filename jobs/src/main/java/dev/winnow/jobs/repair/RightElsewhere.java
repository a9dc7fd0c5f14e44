package dev.winnow.jobs.repair;

import dev.winnow.jobs.broadcast.BroadcastTable;
import dev.winnow.jobs.plan.DependencyPlan;
import dev.winnow.jobs.plan.RepairPlan;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;
import java.util.List;

/**
 * Which values a dependency holds right for some group or other. Where a row contradicts its own
 * group with such values it is more likely in the wrong group than wrong in all of them.
 *
 * <p>Values are kept as hashes of 64 bits: one in billions of questions is answered wrongly.
 */
final class RightElsewhere {

  private static final long FREE = 0;

  private long[] slots = new long[1 << 10];
  private int size;

  RightElsewhere(List<RepairPlan> plans, BroadcastTable decisions) {
    ByteCursor cursor = new ByteCursor();
    for (int entry = 0; entry < decisions.size(); entry++) {
      int repair = GroupKey.repair(decisions.keys(), decisions.keyStart(entry));
      RepairPlan plan = plans.get(repair);
      if (plan instanceof DependencyPlan && plan.to().size() > 1) {
        cursor.set(
            decisions.array(),
            decisions.start(entry),
            decisions.end(entry) - decisions.start(entry));
        for (int i = 0; i < plan.to().size(); i++) {
          if (cursor.getByte() != 0) {
            int length = (int) cursor.getVarLong();
            int start = cursor.skip(length);
            add(hash(repair, i, cursor.array(), start, start + length));
          }
        }
      }
    }
  }

  /**
   * Whether a repair holds the value right in some group.
   *
   * @param column which of the repair's columns
   */
  boolean has(int repair, int column, byte[] cell, int start, int end) {
    long hash = hash(repair, column, cell, start, end);
    return slots[slotOf(hash)] == hash;
  }

  private void add(long hash) {
    int slot = slotOf(hash);
    if (slots[slot] == hash) {
      return;
    }
    slots[slot] = hash;
    if (2 * ++size > slots.length) {
      long[] before = slots;
      slots = new long[2 * before.length];
      Arrays.stream(before).filter(h -> h != FREE).forEach(h -> slots[slotOf(h)] = h);
    }
  }

  private int slotOf(long hash) {
    int slot = (int) (hash >>> 32) & slots.length - 1;
    while (slots[slot] != FREE && slots[slot] != hash) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** FNV-1a over 64 bits, mixed once more; never {@link #FREE}. */
  private static long hash(int repair, int column, byte[] cell, int start, int end) {
    long hash = 0xCBF29CE484222325L ^ ((long) repair << 8 | column) * 0x9E3779B97F4A7C15L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ cell[i]) * 0x100000001B3L;
    }
    hash ^= hash >>> 29;
    hash *= 0xBF58476D1CE4E5B9L;
    hash ^= hash >>> 32;
    return hash == FREE ? 1 : hash;
  }
}
