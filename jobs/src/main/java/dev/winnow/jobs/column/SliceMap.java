package dev.winnow.jobs.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A map from text to text that is asked with a slice of bytes. Immutable. */
final class SliceMap {

  private final byte[][] keys;
  private final byte[][] values;
  private final int mask;
  private final int longest;

  /** Whether a key begins with that byte: what most slices fail by. */
  private final boolean[] first = new boolean[256];

  private SliceMap(Map<String, String> entries) {
    int capacity = Integer.highestOneBit(Math.max(4, 4 * entries.size()) - 1) << 1;
    keys = new byte[capacity][];
    values = new byte[capacity][];
    mask = capacity - 1;
    entries.forEach((key, value) -> put(utf8(key), utf8(value)));
    longest = entries.keySet().stream().mapToInt(k -> utf8(k).length).max().orElse(-1);
  }

  static SliceMap of(Map<String, String> entries) {
    return new SliceMap(entries);
  }

  static SliceMap ofSet(Collection<String> members) {
    return new SliceMap(
        members.stream().distinct().collect(Collectors.toMap(Function.identity(), m -> m)));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void put(byte[] key, byte[] value) {
    if (key.length > 0) {
      first[key[0] & 0xff] = true;
    }
    int slot = hash(key, 0, key.length) & mask;
    while (keys[slot] != null) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  boolean contains(byte[] buf, int start, int end) {
    return slot(buf, start, end) >= 0;
  }

  /** A number for {@link #value}, or -1. */
  int slot(byte[] buf, int start, int end) {
    if (end - start > longest || (end > start && !first[buf[start] & 0xff])) {
      return -1;
    }
    int slot = hash(buf, start, end) & mask;
    while (keys[slot] != null) {
      if (Arrays.equals(keys[slot], 0, keys[slot].length, buf, start, end)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  byte[] value(int slot) {
    return values[slot];
  }

  private static int hash(byte[] buf, int start, int end) {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + buf[i];
    }
    return hash ^ (hash >>> 15);
  }
}
