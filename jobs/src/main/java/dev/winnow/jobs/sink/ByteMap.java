package dev.winnow.jobs.sink;

import java.util.Arrays;

/**
 * Byte strings to the numbers 0, 1, 2, … in the order in which they were first seen. Open
 * addressing over primitive arrays; looking up a known key allocates nothing.
 */
final class ByteMap {

  private static final int FREE = -1;

  private int[] slots = newSlots(64);
  private byte[][] keys = new byte[32][];
  private int size;

  int size() {
    return size;
  }

  /** The key's number, which is the size before this call if the key was not known. */
  int indexOf(byte[] bytes, int offset, int length) {
    int mask = slots.length - 1;
    int slot = ShuffleKey.hash(bytes, offset, length) & mask;
    while (slots[slot] != FREE) {
      byte[] key = keys[slots[slot]];
      if (Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      return indexOf(bytes, offset, length);
    }
    keys[size] = Arrays.copyOfRange(bytes, offset, offset + length);
    slots[slot] = size;
    return size++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, keys.length * 2);
    slots = newSlots(slots.length * 2);
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = ShuffleKey.hash(keys[i], 0, keys[i].length) & mask;
      while (slots[slot] != FREE) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i;
    }
  }

  private static int[] newSlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
