package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import java.time.Clock;
import java.util.ArrayList;

/** The deletion of one object: at once, or when its finalizers and its grace period allow it. */
final class Removal {
  private final ObjectStore store;
  private final Consequences consequences;
  private final Clock clock;

  Removal(ObjectStore store, Consequences consequences, Clock clock) {
    this.store = store;
    this.consequences = consequences;
    this.clock = clock;
  }

  /**
   * Whether nothing keeps a terminating object any longer. A pod in its grace period waits for its
   * node.
   */
  boolean isDue(ResourceType type, ObjectNode object) {
    var metadata = Metadata.of(object);
    return metadata.terminating()
        && metadata.finalizers().isEmpty()
        && metadata.fields().path("deletionGracePeriodSeconds").asInt() == 0
        && !type.is("", "namespaces");
  }

  /** Removes the object, or marks it as terminating for whoever holds it. */
  void begin(ResourceType type, ResourceKey key, ObjectNode live, Deletion deletion) {
    var object = live.deepCopy();
    var metadata = Metadata.of(object);
    if (deletion.propagation().equals("Orphan")) {
      orphanDependents(metadata.uid());
    }
    var finalizers = new ArrayList<>(metadata.finalizers());
    if (deletion.propagation().equals("Foreground") && !finalizers.contains(Metadata.FOREGROUND)) {
      finalizers.add(Metadata.FOREGROUND);
      metadata.finalizers(finalizers);
    }
    int grace = grace(type, object, deletion);
    boolean lives = type.is("", "namespaces") || grace > 0 || !finalizers.isEmpty();
    if (!lives) {
      remove(type, key);
    } else if (!metadata.terminating()) {
      metadata.terminate(clock.instant(), grace);
      if (type.generation()) {
        metadata.nextGeneration();
      }
      if (type.is("", "namespaces")) {
        object.withObject("/status").put("phase", "Terminating");
      }
      store.put(key, object);
    } else {
      metadata.shortenGrace(grace);
      if (!object.equals(live)) {
        store.put(key, object);
      }
    }
  }

  /** Only a pod that a node runs is given time to end. */
  private static int grace(ResourceType type, ObjectNode object, Deletion deletion) {
    var phase = object.at("/status/phase").asText();
    boolean runs =
        type.is("", "pods")
            && !object.at("/spec/nodeName").asText().isEmpty()
            && !phase.equals("Succeeded")
            && !phase.equals("Failed");
    if (!runs) {
      return 0;
    }
    return deletion.graceSeconds() >= 0
        ? deletion.graceSeconds()
        : object.at("/spec/terminationGracePeriodSeconds").asInt(30);
  }

  void remove(ResourceType type, ResourceKey key) {
    store
        .get(key)
        .ifPresent(
            object -> {
              store.remove(key);
              consequences.removed(type, object);
            });
  }

  private void orphanDependents(String uid) {
    for (var key : store.keys()) {
      var object = store.get(key).orElseThrow().deepCopy();
      if (object.at("/metadata/ownerReferences") instanceof ArrayNode owners
          && removeOwner(owners, uid)) {
        store.put(key, object);
      }
    }
  }

  private static boolean removeOwner(ArrayNode owners, String uid) {
    int before = owners.size();
    owners.removeIf(owner -> owner.path("uid").asText().equals(uid));
    return owners.size() < before;
  }
}
