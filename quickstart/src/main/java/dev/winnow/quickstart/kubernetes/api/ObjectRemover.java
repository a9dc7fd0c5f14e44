package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.time.Clock;

/** Deletes objects, with everything that follows from it. */
final class ObjectRemover {
  private final ObjectStore store;
  private final Removal removal;
  private final GarbageCollector garbage;

  ObjectRemover(ObjectStore store, ResourceTypes types, Consequences consequences, Clock clock) {
    this.store = store;
    this.removal = new Removal(store, consequences, clock);
    this.garbage = new GarbageCollector(store, types, removal);
  }

  /**
   * The object as it was when it went, or as it is while it waits for finalizers or its grace
   * period.
   */
  ObjectNode delete(ResourceType type, ResourceKey key, Deletion deletion) {
    return store.atomically(
        () -> {
          var live = store.get(key).orElseThrow(() -> ApiFailure.notFound(type, key.name()));
          deletion.check(type, live);
          if (deletion.dryRun()) {
            return live;
          }
          removal.begin(type, key, live, deletion);
          garbage.collect();
          return store.get(key).orElse(live);
        });
  }

  /** A new object whose owner does not exist any longer goes at once. */
  void created(ObjectNode object) {
    if (!Metadata.of(object).owners().isEmpty()) {
      garbage.collect();
    }
  }

  /** An object goes with its last finalizer. */
  void changed(ResourceType type, ResourceKey key, ObjectNode object) {
    if (removal.isDue(type, object)) {
      removal.remove(type, key);
      garbage.collect();
    }
  }
}
