package dev.winnow.quickstart.kubernetes.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.ArrayList;
import java.util.List;

/** The three kinds of patch that name changes rather than a wanted state. */
public final class Patch {
  private static final String DIRECTIVE = "$patch";

  private final ListTopology lists;

  private Patch(ResourceType type) {
    this.lists = new ListTopology(type);
  }

  /**
   * The object after the patch.
   *
   * @param contentType the request's, without parameters
   * @throws ApiFailure 415 for a content type that the kind does not take, 422 for operations that
   *     do not fit
   */
  public static ObjectNode apply(
      ResourceType type, ObjectNode live, JsonNode patch, String contentType) {
    var result = live.deepCopy();
    switch (contentType) {
      case "application/json-patch+json" -> {
        try {
          return (ObjectNode) JsonPatch.apply(patch, result);
        } catch (JsonPatchException misfit) {
          throw new ApiFailure(
              422,
              "Invalid",
              "the server rejected our request due to an error in our request: "
                  + misfit.getMessage());
        }
      }
      case "application/merge-patch+json" -> merge(result, patch);
      case "application/strategic-merge-patch+json" -> {
        if (type.custom()) {
          throw unsupported(contentType);
        }
        new Patch(type).mergeStrategically(result, patch, List.of());
      }
      default -> throw unsupported(contentType);
    }
    return result;
  }

  private static ApiFailure unsupported(String contentType) {
    return new ApiFailure(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format: " + contentType);
  }

  /** RFC 7396. */
  private static void merge(ObjectNode into, JsonNode patch) {
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        into.remove(field.getKey());
      } else if (field.getValue().isObject()) {
        merge(
            into.path(field.getKey()) instanceof ObjectNode object
                ? object
                : into.putObject(field.getKey()),
            field.getValue());
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  private void mergeStrategically(ObjectNode into, JsonNode patch, List<String> path) {
    for (var field : patch.properties()) {
      var name = field.getKey();
      var value = field.getValue();
      var below = new ArrayList<>(path);
      below.add(
          name.startsWith("$deleteFromPrimitiveList/")
              ? name.substring(name.indexOf('/') + 1)
              : name);
      if (name.startsWith("$deleteFromPrimitiveList/")) {
        if (into.path(below.get(below.size() - 1)) instanceof ArrayNode array) {
          array.removeIf(item -> contains(value, item));
        }
      } else if (name.startsWith("$")) {
        continue; // order and retained keys do not change what is stored here
      } else if (value.isNull()) {
        into.remove(name);
      } else if (value.isObject()) {
        mergeStrategically(
            into.path(name) instanceof ObjectNode object ? object : into.putObject(name),
            value,
            below);
      } else if (value.isArray()) {
        mergeList(into, name, value, below);
      } else {
        into.set(name, value);
      }
    }
  }

  private void mergeList(ObjectNode into, String name, JsonNode patch, List<String> path) {
    var nature = lists.at(path);
    if (nature instanceof ListTopology.Nature.Atomic) {
      into.set(name, patch);
      return;
    }
    var present = into.path(name) instanceof ArrayNode array ? array : into.putArray(name);
    for (var item : patch) {
      if (nature instanceof ListTopology.Nature.Keyed keyed) {
        mergeItem(present, item, keyed, path);
      } else if (!contains(present, item)) {
        present.add(item);
      }
    }
  }

  private void mergeItem(
      ArrayNode present, JsonNode item, ListTopology.Nature.Keyed keyed, List<String> path) {
    var keys = FieldSet.keysOf(item, keyed);
    if ("delete".equals(item.path(DIRECTIVE).asText())) {
      present.removeIf(candidate -> FieldPath.matches(candidate, keys));
      return;
    }
    for (var candidate : present) {
      if (FieldPath.matches(candidate, keys) && candidate instanceof ObjectNode object) {
        mergeStrategically(object, item, path);
        return;
      }
    }
    present.add(item);
  }

  private static boolean contains(JsonNode list, JsonNode item) {
    for (var candidate : list) {
      if (candidate.equals(item)) {
        return true;
      }
    }
    return false;
  }
}
