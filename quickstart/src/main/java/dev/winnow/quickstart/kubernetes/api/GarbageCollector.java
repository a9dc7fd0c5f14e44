package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows up on what is gone: dependents without an owner, owners that wait for their dependents,
 * the contents of namespaces. Looks at everything after every deletion, so that a client sees the
 * end of it at once.
 */
final class GarbageCollector {
  private final ObjectStore store;
  private final ResourceTypes types;
  private final Removal removal;

  GarbageCollector(ObjectStore store, ResourceTypes types, Removal removal) {
    this.store = store;
    this.types = types;
    this.removal = removal;
  }

  /** Repeats until nothing more follows from what is gone. */
  void collect() {
    store.atomically(
        () -> {
          while (collectOnce()) {
            // the next round sees what this one removed
          }
          return null;
        });
  }

  private boolean collectOnce() {
    Map<String, ObjectNode> byUid = new HashMap<>();
    Set<String> inhabited = new HashSet<>();
    Set<String> blocked = new HashSet<>();
    for (var key : store.keys()) {
      var object = store.get(key).orElseThrow();
      byUid.put(object.at("/metadata/uid").asText(), object);
      inhabited.add(key.namespace());
      object
          .at("/metadata/ownerReferences")
          .forEach(
              owner -> {
                if (owner.path("blockOwnerDeletion").asBoolean()) {
                  blocked.add(owner.path("uid").asText());
                }
              });
    }
    boolean changed = false;
    for (var key : store.keys()) {
      var object = store.get(key);
      if (object.isPresent()) {
        changed |= follow(key, object.get(), byUid, inhabited, blocked);
      }
    }
    return changed;
  }

  private boolean follow(
      ResourceKey key,
      ObjectNode object,
      Map<String, ObjectNode> byUid,
      Set<String> inhabited,
      Set<String> blocked) {
    var type = types.of(key);
    var metadata = Metadata.of(object);
    if (metadata.terminating()) {
      if (type.is("", "namespaces") && !inhabited.contains(key.name())) {
        removal.remove(type, key);
        return true;
      }
      if (metadata.finalizers().contains(Metadata.FOREGROUND)
          && !blocked.contains(metadata.uid())) {
        release(type, key, object);
        return true;
      }
      return false;
    }
    var fate = fate(key, metadata, byUid);
    fate.ifPresent(deletion -> removal.begin(type, key, object, deletion));
    return fate.isPresent();
  }

  private Optional<Deletion> fate(
      ResourceKey key, Metadata metadata, Map<String, ObjectNode> byUid) {
    var home = store.get(new ResourceKey("", "namespaces", "", key.namespace()));
    if (home.isPresent() && Metadata.of(home.get()).terminating()) {
      return Optional.of(Deletion.BACKGROUND);
    }
    if (metadata.owners().isEmpty()) {
      return Optional.empty();
    }
    boolean owned = false;
    for (var reference : metadata.owners()) {
      var owner = byUid.get(reference.path("uid").asText());
      boolean leaving =
          owner != null
              && Metadata.of(owner).terminating()
              && Metadata.of(owner).finalizers().contains(Metadata.FOREGROUND);
      if (leaving) {
        return Optional.of(Deletion.FOREGROUND);
      }
      owned |= owner != null;
    }
    return owned ? Optional.empty() : Optional.of(Deletion.BACKGROUND);
  }

  /** Every dependent that could block is gone: the foreground deletion ends. */
  private void release(ResourceType type, ResourceKey key, ObjectNode object) {
    var rest = object.deepCopy();
    var finalizers = new ArrayList<>(Metadata.of(rest).finalizers());
    finalizers.remove(Metadata.FOREGROUND);
    Metadata.of(rest).finalizers(finalizers);
    boolean running =
        type.is("", "pods") && rest.at("/metadata/deletionGracePeriodSeconds").asInt() > 0;
    if (finalizers.isEmpty() && !running) {
      removal.remove(type, key);
    } else {
      store.put(key, rest);
    }
  }
}
