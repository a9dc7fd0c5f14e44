package dev.winnow.jobs.broadcast;

import java.util.Arrays;

/**
 * Byte strings to the numbers 0, 1, 2, … in the order in which they were added. Open addressing;
 * the keys lie one after the other in a single array, so that a million of them are four objects.
 * Looking up allocates nothing.
 */
public final class ByteTable {

  /** No such key. */
  public static final int ABSENT = -1;

  private static final int FREE = -1;
  private static final int FIRST_KEYS = 32;
  private static final int FIRST_BYTES = 1 << 10;

  private int[] slots = newSlots(2 * FIRST_KEYS);
  private int[] hashes = new int[FIRST_KEYS];
  private int[] ends = new int[FIRST_KEYS];
  private byte[] keys = new byte[FIRST_BYTES];
  private int size;

  public int size() {
    return size;
  }

  /** The array that the keys lie in, from {@link #start} to {@link #end}. */
  public byte[] array() {
    return keys;
  }

  public int start(int key) {
    return key == 0 ? 0 : ends[key - 1];
  }

  public int end(int key) {
    return ends[key];
  }

  /** About how many bytes this takes. */
  public long memory() {
    return keys.length + 4L * (slots.length + hashes.length + ends.length);
  }

  /** The key's number, or {@link #ABSENT}. */
  public int find(byte[] bytes, int offset, int length) {
    return slots[slotOf(hash(bytes, offset, length), bytes, offset, length)];
  }

  /** The key's number, which is the size before this call if the key was not known. */
  public int add(byte[] bytes, int offset, int length) {
    int hash = hash(bytes, offset, length);
    int slot = slotOf(hash, bytes, offset, length);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    if (size == ends.length) {
      grow();
      slot = slotOf(hash, bytes, offset, length);
    }
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, length);
    if (end > keys.length) {
      keys = Arrays.copyOf(keys, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * start, end)));
    }
    System.arraycopy(bytes, offset, keys, start, length);
    ends[size] = end;
    hashes[size] = hash;
    slots[slot] = size;
    return size++;
  }

  /** Forgets every key; what had to grow far is let go. */
  public void clear() {
    if (slots.length > 64 * FIRST_KEYS) {
      slots = newSlots(2 * FIRST_KEYS);
      hashes = new int[FIRST_KEYS];
      ends = new int[FIRST_KEYS];
    } else {
      Arrays.fill(slots, FREE);
    }
    size = 0;
  }

  private int slotOf(int hash, byte[] bytes, int offset, int length) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != FREE) {
      int key = slots[slot];
      if (hashes[key] == hash
          && Arrays.equals(keys, start(key), ends[key], bytes, offset, offset + length)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    ends = Arrays.copyOf(ends, 2 * ends.length);
    hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    slots = newSlots(2 * slots.length);
    int mask = slots.length - 1;
    for (int key = 0; key < size; key++) {
      int slot = hashes[key] & mask;
      while (slots[slot] != FREE) {
        slot = slot + 1 & mask;
      }
      slots[slot] = key;
    }
  }

  /** FNV-1a, finished as murmur3 does so that the lower bits spread. */
  private static int hash(byte[] bytes, int offset, int length) {
    int hash = 0x811C9DC5;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    return hash ^ (hash >>> 13);
  }

  private static int[] newSlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
