package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Group keys to the numbers 0, 1, 2, … in the order in which they were first seen. Open addressing
 * with linear probing; the keys lie one after the other in a single array. Nothing is allocated but
 * when it grows.
 *
 * <p>A table of many groups does not fit into the processor's cache, and a lookup is two or three
 * reads from memory that wait for each other. So a batch is looked up in steps, each for all its
 * rows: the reads of one step do not depend on each other, and the processor has many under way.
 */
final class GroupTable {

  private static final long FREE = -1;
  private static final int FREE_START = -1;
  private static final long TAG = 0xFFFF_FFFF_0000_0000L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The upper half of a key's hash, and its group below. */
  private long[] slots = newSlots(2048);

  private long[] hashes = new long[1024];

  /** Key i lies from {@code ends[i - 1]} to {@code ends[i]}, with {@code ends[-1]} being 0. */
  private int[] ends = new int[1024];

  private byte[] keys = new byte[32 << 10];
  private int size;

  private final long[] batchHashes = new long[RowSchema.BATCH_ROWS];
  private final long[] batchSlots = new long[RowSchema.BATCH_ROWS];
  private final int[] batchStarts = new int[RowSchema.BATCH_ROWS];

  int size() {
    return size;
  }

  int capacity() {
    return ends.length;
  }

  byte[] keys() {
    return keys;
  }

  int start(int group) {
    return group == 0 ? 0 : ends[group - 1];
  }

  int end(int group) {
    return ends[group];
  }

  /** About how many bytes this takes. */
  long bytes() {
    return (size == 0 ? 0 : ends[size - 1]) + 28L * size;
  }

  /**
   * Gives every key of a batch its group; a key that is new gets the next number.
   *
   * @param bytes the keys, one after the other
   * @param keyEnds where each ends
   * @param groups takes the groups
   */
  void groupsOf(byte[] bytes, int[] keyEnds, int count, int[] groups) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      batchHashes[i] = hash(bytes, start, keyEnds[i]);
      start = keyEnds[i];
    }
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      batchSlots[i] = slots[(int) batchHashes[i] & mask];
    }
    for (int i = 0; i < count; i++) {
      boolean isLikely = ((batchSlots[i] ^ batchHashes[i]) & TAG) == 0 && batchSlots[i] != FREE;
      batchStarts[i] = isLikely ? start((int) batchSlots[i]) : FREE_START;
    }
    start = 0;
    for (int i = 0; i < count; i++) {
      int end = keyEnds[i];
      int candidate = batchStarts[i];
      boolean found =
          candidate != FREE_START
              && Arrays.equals(keys, candidate, ends[(int) batchSlots[i]], bytes, start, end);
      groups[i] = found ? (int) batchSlots[i] : groupOf(bytes, start, end, batchHashes[i]);
      start = end;
    }
  }

  private int groupOf(byte[] bytes, int from, int to, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != FREE) {
      int group = (int) slots[slot];
      if (((slots[slot] ^ hash) & TAG) == 0
          && Arrays.equals(keys, start(group), ends[group], bytes, from, to)) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    if (size == ends.length) {
      grow();
      return groupOf(bytes, from, to, hash);
    }
    slots[slot] = hash & TAG | size;
    append(bytes, from, to - from, hash);
    return size++;
  }

  void clear() {
    Arrays.fill(slots, FREE);
    size = 0;
  }

  private void append(byte[] bytes, int from, int length, long hash) {
    int start = size == 0 ? 0 : ends[size - 1];
    if (start + length > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(2 * keys.length, start + length));
    }
    System.arraycopy(bytes, from, keys, start, length);
    ends[size] = start + length;
    hashes[size] = hash;
  }

  private void grow() {
    ends = Arrays.copyOf(ends, 2 * ends.length);
    hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    slots = newSlots(2 * slots.length);
    int mask = slots.length - 1;
    for (int group = 0; group < size; group++) {
      int slot = (int) hashes[group] & mask;
      while (slots[slot] != FREE) {
        slot = slot + 1 & mask;
      }
      slots[slot] = hashes[group] & TAG | group;
    }
  }

  /** Eight bytes at a time, multiplied and folded as in wyhash. */
  private static long hash(byte[] bytes, int from, int to) {
    long hash = 0x9E3779B97F4A7C15L ^ to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = fold(hash ^ (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = rest << 8 | bytes[i] & 0xFF;
    }
    return fold(hash ^ rest);
  }

  private static long fold(long value) {
    long multiplier = 0xA0761D6478BD642FL;
    return Math.multiplyHigh(value, multiplier) ^ value * multiplier;
  }

  private static long[] newSlots(int count) {
    long[] slots = new long[count];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
