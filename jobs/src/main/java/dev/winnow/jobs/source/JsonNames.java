package dev.winnow.jobs.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds a member's name among those of one object that are wanted: an open hash table of bytes. */
final class JsonNames {

  private final byte[][] names;
  private final int[] nodes;
  private final int mask;

  private JsonNames(int capacity) {
    names = new byte[capacity][];
    nodes = new int[capacity];
    mask = capacity - 1;
  }

  static JsonNames of(List<String> names, List<Integer> nodes) {
    JsonNames table = new JsonNames(Integer.highestOneBit(4 * names.size() + 1));
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
      int slot = table.slot(name, 0, name.length);
      table.names[slot] = name;
      table.nodes[slot] = nodes.get(i);
    }
    return table;
  }

  boolean isEmpty() {
    return mask == 0;
  }

  /** The node of the name, or {@link JsonPaths#NONE}. */
  int find(byte[] buf, int start, int end) {
    if (isEmpty()) {
      return JsonPaths.NONE;
    }
    int slot = slot(buf, start, end);
    return names[slot] == null ? JsonPaths.NONE : nodes[slot];
  }

  private int slot(byte[] buf, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + buf[i];
    }
    int slot = (hash ^ hash >>> 15) & mask;
    while (names[slot] != null
        && !Arrays.equals(names[slot], 0, names[slot].length, buf, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
