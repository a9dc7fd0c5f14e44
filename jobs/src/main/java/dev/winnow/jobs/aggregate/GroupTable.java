package dev.winnow.jobs.aggregate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Group keys to the numbers 0, 1, 2, … in the order in which they were first seen. Open addressing
 * with linear probing; the keys lie one after the other in a single array. Nothing is allocated but
 * when it grows.
 */
final class GroupTable {

  private static final int FREE = -1;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private int[] slots = newSlots(2048);
  private int[] hashes = new int[1024];

  /** Key i lies from {@code ends[i - 1]} to {@code ends[i]}, with {@code ends[-1]} being 0. */
  private int[] ends = new int[1024];

  private byte[] keys = new byte[32 << 10];
  private int size;

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
    return (size == 0 ? 0 : ends[size - 1]) + 16L * size;
  }

  /** The key's group, which is the size before this call if the key is new. */
  int groupOf(byte[] bytes, int length) {
    int hash = hash(bytes, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != FREE) {
      int group = slots[slot];
      if (hashes[group] == hash
          && Arrays.equals(keys, start(group), ends[group], bytes, 0, length)) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    if (size == ends.length) {
      grow();
      return groupOf(bytes, length);
    }
    slots[slot] = size;
    append(bytes, length, hash);
    return size++;
  }

  void clear() {
    Arrays.fill(slots, FREE);
    size = 0;
  }

  private void append(byte[] bytes, int length, int hash) {
    int start = size == 0 ? 0 : ends[size - 1];
    if (start + length > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(2 * keys.length, start + length));
    }
    System.arraycopy(bytes, 0, keys, start, length);
    ends[size] = start + length;
    hashes[size] = hash;
  }

  private void grow() {
    ends = Arrays.copyOf(ends, 2 * ends.length);
    hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    slots = newSlots(2 * slots.length);
    int mask = slots.length - 1;
    for (int group = 0; group < size; group++) {
      int slot = hashes[group] & mask;
      while (slots[slot] != FREE) {
        slot = slot + 1 & mask;
      }
      slots[slot] = group;
    }
  }

  /** Eight bytes at a time, multiplied and folded as in wyhash. */
  private static int hash(byte[] bytes, int length) {
    long hash = 0x9E3779B97F4A7C15L ^ length;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = fold(hash ^ (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 8 | bytes[i] & 0xFF;
    }
    hash = fold(hash ^ rest);
    return (int) (hash ^ hash >>> 32);
  }

  private static long fold(long value) {
    long multiplier = 0xA0761D6478BD642FL;
    return Math.multiplyHigh(value, multiplier) ^ value * multiplier;
  }

  private static int[] newSlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
