package dev.winnow.quickstart.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Every object of the cluster, under one lock. What was stored is never modified: readers may keep
 * it, writers put a copy. A write is seen by all watches in the order of revisions.
 */
public final class ObjectStore {
  /**
   * A watch that starts further back than this is told to list again, as etcd's compaction would.
   */
  private static final int HISTORY = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<ResourceKey, ObjectNode> objects = new TreeMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private long revision = 1;

  /** Objects and the revision at which they were seen together. */
  public record Snapshot(long revision, List<ObjectNode> objects) {}

  /** Runs a read-modify-write that no other write comes between; may be nested. */
  public <T> T atomically(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public Optional<ObjectNode> get(ResourceKey key) {
    return atomically(() -> Optional.ofNullable(objects.get(key)));
  }

  /** All objects of a kind, of one namespace or, if it is empty, of every namespace. */
  public Snapshot list(ResourceType type, String namespace) {
    return atomically(
        () -> {
          var first = new ResourceKey(type.group(), type.plural(), namespace, "");
          var found = new ArrayList<ObjectNode>();
          for (var entry : objects.tailMap(first, true).entrySet()) {
            var key = entry.getKey();
            if (!type.is(key.group(), key.plural())
                || !namespace.isEmpty() && !key.namespace().equals(namespace)) {
              break;
            }
            found.add(entry.getValue());
          }
          return new Snapshot(revision, List.copyOf(found));
        });
  }

  /** Every key at this moment; for the garbage collector. */
  public List<ResourceKey> keys() {
    return atomically(() -> List.copyOf(objects.keySet()));
  }

  /** Stores the object under a new revision, which is written into it. */
  public ObjectNode put(ResourceKey key, ObjectNode object) {
    return atomically(
        () -> {
          var stored = object.deepCopy();
          stored.withObject("/metadata").put("resourceVersion", String.valueOf(++revision));
          var before = Optional.ofNullable(objects.put(key, stored));
          publish(new Change(revision, key, before, Optional.of(stored)));
          return stored;
        });
  }

  public void remove(ResourceKey key) {
    atomically(
        () -> {
          var last = objects.remove(key);
          if (last != null) {
            var deleted = last.deepCopy();
            deleted.withObject("/metadata").put("resourceVersion", String.valueOf(++revision));
            publish(new Change(revision, key, Optional.of(deleted), Optional.empty()));
          }
          return null;
        });
  }

  /**
   * Opens a watch on a kind.
   *
   * @param since the revision after which changes are wanted; empty to begin with everything that
   *     exists
   * @throws ApiFailure 410 when that revision is forgotten
   */
  public Watch watch(ResourceType type, String namespace, Optional<Long> since) {
    return atomically(
        () -> {
          var watch = new Watch(type, namespace, watches::remove);
          if (since.isEmpty()) {
            list(type, namespace).objects().forEach(object -> watch.offer(existing(type, object)));
          } else {
            if (!history.isEmpty() && since.get() + 1 < history.peekFirst().revision()) {
              throw ApiFailure.expired(
                  "too old resource version: "
                      + since.get()
                      + " ("
                      + history.peekFirst().revision()
                      + ")");
            }
            history.stream()
                .filter(change -> change.revision() > since.get())
                .forEach(watch::offer);
          }
          watches.add(watch);
          return watch;
        });
  }

  private Change existing(ResourceType type, ObjectNode object) {
    var metadata = object.path("metadata");
    var key = type.key(metadata.path("namespace").asText(), metadata.path("name").asText());
    return new Change(revision, key, Optional.empty(), Optional.of(object));
  }

  private void publish(Change change) {
    history.addLast(change);
    if (history.size() > HISTORY) {
      history.removeFirst();
    }
    watches.forEach(watch -> watch.offer(change));
  }
}
