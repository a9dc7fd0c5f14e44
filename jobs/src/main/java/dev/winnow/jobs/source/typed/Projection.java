package dev.winnow.jobs.source.typed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a schema that is read: a struct's asked members or, where the struct itself is asked
 * for, all of them.
 */
final class Projection {

  /** What lies below something that is read as a whole. */
  private static final Projection BELOW = new Projection(true);

  private final Map<String, Projection> members = new HashMap<>();
  private boolean whole;
  private int[] slots = new int[0];

  private Projection(boolean whole) {
    this.whole = whole;
  }

  /** Of the i-th path, the value is to be noted in slot i. */
  static Projection of(List<FieldPath> paths) {
    Projection root = new Projection(false);
    for (int slot = 0; slot < paths.size(); slot++) {
      if (paths.get(slot).equals(FieldPath.NOWHERE)) {
        continue;
      }
      Projection node = root;
      for (String member : paths.get(slot).members()) {
        node = node.members.computeIfAbsent(member, m -> new Projection(false));
      }
      node.whole = true;
      node.slots = Arrays.copyOf(node.slots, node.slots.length + 1);
      node.slots[node.slots.length - 1] = slot;
    }
    return root;
  }

  /** Everything, with no slot to note it in. */
  static Projection whole() {
    return BELOW;
  }

  /** Everything, and where it lies noted in these slots. */
  static Projection notedIn(int[] slots) {
    Projection projection = new Projection(true);
    projection.slots = slots;
    return projection;
  }

  boolean reads(String member) {
    return whole || members.containsKey(member);
  }

  boolean isWhole() {
    return whole;
  }

  Projection member(String name) {
    return members.getOrDefault(name, BELOW);
  }

  /** Where the value itself is noted; often nowhere. */
  int[] slots() {
    return slots;
  }
}
