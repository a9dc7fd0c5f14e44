package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes objects, at once or when their finalizers and their grace period allow it, and collects
 * what their deletion leaves without an owner, as the garbage collector of a cluster does.
 */
final class ObjectRemover {
  private final ObjectStore store;
  private final ResourceTypes types;
  private final Consequences consequences;
  private final Clock clock;

  ObjectRemover(ObjectStore store, ResourceTypes types, Consequences consequences, Clock clock) {
    this.store = store;
    this.types = types;
    this.consequences = consequences;
    this.clock = clock;
  }

  /**
   * A {@code DeleteOptions}.
   *
   * @param graceSeconds negative for the object's own
   * @param uid only the object with this uid; empty for any
   * @param resourceVersion only in this version; empty for any
   */
  record Deletion(
      String propagation, int graceSeconds, boolean dryRun, String uid, String resourceVersion) {
    static final Deletion BACKGROUND = new Deletion("Background", -1, false, "", "");
    static final Deletion FOREGROUND = new Deletion("Foreground", -1, false, "", "");

    static Deletion of(ApiRequest request) {
      var body = request.object();
      return new Deletion(
          body.path("propagationPolicy")
              .asText(request.query().getOrDefault("propagationPolicy", "Background")),
          body.path("gracePeriodSeconds").asInt(request.number("gracePeriodSeconds", -1)),
          body.path("dryRun").toString().contains("All")
              || request.parameter("dryRun").equals("All"),
          body.at("/preconditions/uid").asText(),
          body.at("/preconditions/resourceVersion").asText());
    }
  }

  /**
   * The object as it was when it went, or as it is while it waits for finalizers or its grace
   * period.
   */
  ObjectNode delete(ResourceType type, ResourceKey key, Deletion deletion) {
    return store.atomically(
        () -> {
          var live = store.get(key).orElseThrow(() -> ApiFailure.notFound(type, key.name()));
          checkPreconditions(type, live, deletion);
          if (deletion.dryRun()) {
            return live;
          }
          begin(type, key, live, deletion);
          collect();
          return store.get(key).orElse(live);
        });
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

  /** Removes an object whose last finalizer is gone. */
  void finish(ResourceType type, ResourceKey key) {
    remove(type, key);
    collect();
  }

  private void begin(ResourceType type, ResourceKey key, ObjectNode live, Deletion deletion) {
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

  private void remove(ResourceType type, ResourceKey key) {
    store
        .get(key)
        .ifPresent(
            object -> {
              store.remove(key);
              consequences.removed(type, object);
            });
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
        remove(type, key);
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
    fate.ifPresent(deletion -> begin(type, key, object, deletion));
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
      remove(type, key);
    } else {
      store.put(key, rest);
    }
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

  private static void checkPreconditions(ResourceType type, ObjectNode live, Deletion deletion) {
    var metadata = Metadata.of(live);
    if (!deletion.uid().isEmpty() && !deletion.uid().equals(metadata.uid())) {
      throw ApiFailure.conflict(
          type,
          metadata.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(deletion.uid(), metadata.uid()));
    }
    if (!deletion.resourceVersion().isEmpty()
        && !deletion.resourceVersion().equals(metadata.resourceVersion())) {
      throw ApiFailure.conflict(
          type,
          metadata.name(),
          "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
              .formatted(deletion.resourceVersion(), metadata.resourceVersion()));
    }
  }
}
