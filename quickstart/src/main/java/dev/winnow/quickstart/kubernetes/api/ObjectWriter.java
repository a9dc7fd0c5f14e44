package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.apply.Patch;
import dev.winnow.quickstart.kubernetes.apply.ServerSideApply;
import dev.winnow.quickstart.kubernetes.schema.KindRules;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Creates and changes objects. Every way of writing ends in {@link #commit}, so that defaults,
 * validation, generation, ownership of fields and the last finalizer mean the same for all of them.
 */
final class ObjectWriter {
  private final ObjectStore store;
  private final ObjectRemover remover;
  private final Consequences consequences;
  private final Clock clock;

  ObjectWriter(ObjectStore store, ObjectRemover remover, Consequences consequences, Clock clock) {
    this.store = store;
    this.remover = remover;
    this.consequences = consequences;
    this.clock = clock;
  }

  /** The object as stored, and what a client should be warned of. */
  record Written(ObjectNode object, boolean created, List<String> warnings) {}

  Written create(ResourceType type, String namespace, ObjectNode body, WriteOptions options) {
    checkKind(type, body);
    return store.atomically(
        () -> {
          var object = body.deepCopy();
          var metadata = Metadata.of(object);
          if (metadata.name().isEmpty() && metadata.fields().hasNonNull("generateName")) {
            metadata
                .fields()
                .put(
                    "name",
                    metadata.fields().get("generateName").asText()
                        + UUID.randomUUID().toString().substring(0, 5));
          }
          var key = type.key(namespace, metadata.name());
          if (store.get(key).isPresent()) {
            throw ApiFailure.alreadyExists(type, metadata.name());
          }
          beBorn(type, namespace, object);
          new ServerSideApply(type)
              .recordUpdate(Optional.empty(), object, options.manager(), "", clock.instant());
          return commit(type, key, Optional.empty(), object, options);
        });
  }

  Written update(ResourceType type, ResourceKey key, ObjectNode body, WriteOptions options) {
    checkKind(type, body);
    return change(type, key, options, live -> body.deepCopy(), true);
  }

  Written patch(
      ResourceType type,
      ResourceKey key,
      JsonNode patch,
      String contentType,
      WriteOptions options) {
    return change(type, key, options, live -> Patch.apply(type, live, patch, contentType), false);
  }

  Written apply(ResourceType type, ResourceKey key, ObjectNode applied, WriteOptions options) {
    checkKind(type, applied);
    if (!applied.at("/metadata/managedFields").isEmpty()) {
      throw ApiFailure.badRequest("metadata.managedFields must be nil");
    }
    return store.atomically(
        () -> {
          var live = store.get(key);
          if (live.isEmpty() && options.ofStatus()) {
            throw ApiFailure.notFound(type, key.name());
          }
          live.ifPresent(object -> checkVersion(type, key, object, applied));
          var stated = applied.deepCopy();
          if (options.ofStatus()) {
            stated.retain("apiVersion", "kind", "status");
          } else if (type.statusSubresource()) {
            stated.remove("status");
          }
          var applier =
              new ServerSideApply.Applier(
                  options.manager(), options.subresource(), options.force());
          var result = new ServerSideApply(type).apply(live, stated, applier, clock.instant());
          if (live.isEmpty()) {
            result.withObject("/metadata").put("name", key.name());
            beBorn(type, key.namespace(), result);
          }
          return commit(type, key, live, result, options);
        });
  }

  private Written change(
      ResourceType type,
      ResourceKey key,
      WriteOptions options,
      UnaryOperator<ObjectNode> edit,
      boolean whole) {
    return store.atomically(
        () -> {
          var live = store.get(key).orElseThrow(() -> ApiFailure.notFound(type, key.name()));
          var asked = edit.apply(live);
          if (whole && type.custom() && Metadata.of(asked).resourceVersion().isEmpty()) {
            throw ApiFailure.invalid(
                type,
                key.name(),
                List.of(
                    "metadata.resourceVersion: Invalid value: 0: must be specified for an update"));
          }
          checkVersion(type, key, live, asked);
          var result = options.ofStatus() ? live.deepCopy() : asked;
          if (options.ofStatus() || !type.statusSubresource()) {
            take("status", asked, result);
          } else {
            take("status", live, result);
          }
          Metadata.of(result).continueFrom(live);
          new ServerSideApply(type)
              .recordUpdate(
                  Optional.of(live),
                  result,
                  options.manager(),
                  options.subresource(),
                  clock.instant());
          return commit(type, key, Optional.of(live), result, options);
        });
  }

  private Written commit(
      ResourceType type,
      ResourceKey key,
      Optional<ObjectNode> before,
      ObjectNode object,
      WriteOptions options) {
    var unknown = KindRules.of(type).complete(object);
    if (options.strict() && !unknown.isEmpty()) {
      throw ApiFailure.badRequest("strict decoding error: " + String.join(", ", named(unknown)));
    }
    check(type, before, object);
    if (before.isPresent() && before.get().equals(object)) {
      return new Written(before.get(), false, named(unknown));
    }
    if (before.isPresent() && type.generation() && desiredStateDiffers(before.get(), object)) {
      Metadata.of(object).nextGeneration();
    }
    if (options.dryRun()) {
      return new Written(object, before.isEmpty(), named(unknown));
    }
    var stored = store.put(key, object);
    consequences.written(type, stored);
    if (before.isEmpty()) {
      remover.created(stored);
    } else {
      remover.changed(type, key, stored);
    }
    return new Written(store.get(key).orElse(stored), before.isEmpty(), named(unknown));
  }

  private void check(ResourceType type, Optional<ObjectNode> before, ObjectNode object) {
    var metadata = Metadata.of(object);
    var problems = new ArrayList<String>();
    metadata.problemWithName().ifPresent(problems::add);
    if (before.isPresent() && metadata.terminating()) {
      var added = new ArrayList<>(metadata.finalizers());
      added.removeAll(Metadata.of(before.get()).finalizers());
      if (!added.isEmpty()) {
        problems.add(
            "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers "
                + added);
      }
    }
    problems.addAll(KindRules.of(type).problems(object, before));
    if (!problems.isEmpty()) {
      throw ApiFailure.invalid(type, metadata.name(), problems);
    }
  }

  private void beBorn(ResourceType type, String namespace, ObjectNode object) {
    var metadata = Metadata.of(object);
    if (type.namespaced()) {
      var stated = metadata.fields().path("namespace").asText(namespace);
      if (!stated.equals(namespace)) {
        throw ApiFailure.badRequest(
            "the namespace of the provided object does not match the namespace sent on the request");
      }
      metadata.fields().put("namespace", namespace);
      consequences.requireNamespace(type, namespace, metadata.name());
    } else {
      metadata.fields().remove("namespace");
    }
    if (type.statusSubresource()) {
      object.remove("status");
    }
    metadata.born(clock.instant(), type.generation());
  }

  private static void checkKind(ResourceType type, ObjectNode body) {
    var apiVersion = body.path("apiVersion").asText(type.apiVersion());
    var kind = body.path("kind").asText(type.kind());
    if (!apiVersion.equals(type.apiVersion()) || !kind.equals(type.kind())) {
      throw ApiFailure.badRequest(
          "the object provided is %s %s, the endpoint takes %s %s"
              .formatted(apiVersion, kind, type.apiVersion(), type.kind()));
    }
    body.put("apiVersion", type.apiVersion()).put("kind", type.kind());
  }

  private static void checkVersion(
      ResourceType type, ResourceKey key, ObjectNode live, ObjectNode asked) {
    var version = Metadata.of(asked).resourceVersion();
    if (!version.isEmpty() && !version.equals(Metadata.of(live).resourceVersion())) {
      throw ApiFailure.stale(type, key.name());
    }
    var uid = Metadata.of(asked).uid();
    if (!uid.isEmpty() && !uid.equals(Metadata.of(live).uid())) {
      throw ApiFailure.conflict(
          type,
          key.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, Metadata.of(live).uid()));
    }
  }

  private static void take(String field, ObjectNode from, ObjectNode into) {
    if (from.has(field)) {
      into.set(field, from.get(field));
    } else {
      into.remove(field);
    }
  }

  private static boolean desiredStateDiffers(ObjectNode before, ObjectNode after) {
    var old = before.deepCopy();
    var changed = after.deepCopy();
    old.remove(List.of("metadata", "status"));
    changed.remove(List.of("metadata", "status"));
    return !old.equals(changed);
  }

  private static List<String> named(List<String> unknown) {
    return unknown.stream().map(field -> "unknown field \"" + field + "\"").toList();
  }
}
