package dev.winnow.quickstart.kubernetes.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Server-side apply: an applier states the fields it cares about, owns exactly those, and what it
 * stops stating disappears unless somebody else owns it.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">the
 *     specification</a>
 */
public final class ServerSideApply {
  private final ResourceType type;
  private final ListTopology lists;

  public ServerSideApply(ResourceType type) {
    this.type = type;
    this.lists = new ListTopology(type);
  }

  /**
   * Who writes, through which subresource (empty for the object itself), and whether conflicts are
   * overridden.
   */
  public record Applier(String manager, String subresource, boolean force) {}

  /**
   * The object after an apply, with its managed fields; metadata that only the server writes is
   * left alone.
   *
   * @throws ApiFailure 409 when another manager owns a field with another value and {@code force}
   *     is not set
   */
  public ObjectNode apply(
      Optional<ObjectNode> live, ObjectNode applied, Applier applier, Instant now) {
    var owner = new ManagedFields.Owner(applier.manager(), "Apply", applier.subresource());
    var result = live.map(ObjectNode::deepCopy).orElseGet(() -> bare(applied));
    var managed = ManagedFields.of(result);
    var stated = FieldSet.of(applied, lists);
    settleConflicts(result, applied, stated, managed, owner, applier.force());
    for (var dropped : managed.of(owner)) {
      if (!stated.contains(dropped) && managed.others(owner, dropped).isEmpty()) {
        removeWithItem(result, dropped);
      }
    }
    merge(result, ownable(applied), List.of());
    managed.claim(owner, stated, applied.path("apiVersion").asText(), now);
    managed.forgetMissing(result);
    result.withObject("/metadata").set("managedFields", managed.toJson());
    return result;
  }

  /**
   * Gives an updater the fields that a PUT or a PATCH changed, and takes them from everybody else.
   */
  public void recordUpdate(
      Optional<ObjectNode> before,
      ObjectNode after,
      String manager,
      String subresource,
      Instant now) {
    var managed =
        ManagedFields.of(
            before.map(JsonNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode));
    var owner = new ManagedFields.Owner(manager, "Update", subresource);
    Set<FieldPath> mine = new TreeSet<>(managed.of(owner));
    for (var field : FieldSet.of(after, lists)) {
      if (before.isEmpty() || !field.in(before.get()).equals(field.in(after))) {
        managed.others(owner, field).forEach(other -> managed.disown(other, field));
        mine.add(field);
      }
    }
    managed.claim(owner, mine, type.apiVersion(), now);
    managed.forgetMissing(after);
    var entries = managed.toJson();
    if (entries.isEmpty()) {
      after.withObject("/metadata").remove("managedFields");
    } else {
      after.withObject("/metadata").set("managedFields", entries);
    }
  }

  private void settleConflicts(
      ObjectNode live,
      ObjectNode applied,
      Set<FieldPath> stated,
      ManagedFields managed,
      ManagedFields.Owner owner,
      boolean force) {
    var conflicts = new ArrayList<String>();
    for (var field : stated) {
      if (field.in(applied).equals(field.in(live))) {
        continue;
      }
      for (var other : managed.others(owner, field)) {
        if (force) {
          managed.disown(other, field);
        } else {
          conflicts.add("conflict with \"" + other.manager() + "\": " + field);
        }
      }
    }
    if (!conflicts.isEmpty()) {
      throw new ApiFailure(
          409,
          "Conflict",
          "Apply failed with %d conflict%s: %s"
              .formatted(
                  conflicts.size(),
                  conflicts.size() == 1 ? "" : "s",
                  String.join(", ", conflicts)));
    }
  }

  /** A list item leaves as a whole with the field that is its key. */
  private static void removeWithItem(ObjectNode object, FieldPath field) {
    var parent = field.parent().orElse(FieldPath.ROOT);
    boolean isKey =
        !parent.steps().isEmpty()
            && parent.last() instanceof FieldPath.Step.Item item
            && field.last() instanceof FieldPath.Step.Field name
            && item.keys().has(name.name());
    (isKey ? parent : field).removeFrom(object);
  }

  private static ObjectNode bare(ObjectNode applied) {
    var bare = JsonNodeFactory.instance.objectNode();
    bare.set("apiVersion", applied.path("apiVersion"));
    bare.set("kind", applied.path("kind"));
    bare.putObject("metadata");
    return bare;
  }

  private static ObjectNode ownable(ObjectNode applied) {
    var part = applied.deepCopy();
    part.remove(List.of("apiVersion", "kind"));
    if (part.path("metadata") instanceof ObjectNode metadata) {
      metadata.retain("labels", "annotations", "finalizers", "ownerReferences");
    }
    return part;
  }

  private void merge(ObjectNode into, JsonNode from, List<String> path) {
    for (var field : from.properties()) {
      var below = new ArrayList<>(path);
      below.add(field.getKey());
      var present = into.path(field.getKey());
      var stated = field.getValue();
      if (stated.isNull()) {
        into.remove(field.getKey());
      } else if (stated.isObject() && present instanceof ObjectNode object) {
        merge(object, stated, below);
      } else if (stated.isArray() && present instanceof ArrayNode array) {
        into.set(field.getKey(), mergeLists(array, stated, below));
      } else {
        into.set(field.getKey(), stated.deepCopy());
      }
    }
  }

  private ArrayNode mergeLists(ArrayNode present, JsonNode stated, List<String> path) {
    var nature = lists.at(path);
    if (nature instanceof ListTopology.Nature.Atomic) {
      return stated.deepCopy();
    }
    for (var item : stated) {
      var same = find(present, item, nature);
      if (same.isEmpty()) {
        present.add(item.deepCopy());
      } else if (same.get() instanceof ObjectNode object) {
        merge(object, item, path);
      }
    }
    return present;
  }

  private static Optional<JsonNode> find(
      ArrayNode present, JsonNode item, ListTopology.Nature nature) {
    for (var candidate : present) {
      boolean same =
          nature instanceof ListTopology.Nature.Keyed keyed
              ? FieldPath.matches(candidate, FieldSet.keysOf(item, keyed))
              : candidate.equals(item);
      if (same) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
