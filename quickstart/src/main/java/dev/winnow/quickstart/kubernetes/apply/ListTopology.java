package dev.winnow.quickstart.kubernetes.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which lists of a kind are merged item by item: by their keys, as sets, or not at all. */
final class ListTopology {
  /** A list's nature; {@code keys} name the fields that identify an item. */
  sealed interface Nature {
    record Atomic() implements Nature {}

    record OfScalars() implements Nature {}

    record Keyed(List<String> keys) implements Nature {}
  }

  private static final Nature ATOMIC = new Nature.Atomic();
  private static final Nature OF_SCALARS = new Nature.OfScalars();
  private static final Map<String, Nature> METADATA =
      Map.of("finalizers", OF_SCALARS, "ownerReferences", new Nature.Keyed(List.of("uid")));
  private static final Map<String, Nature> BUILT_IN =
      Map.of(
          "containers", new Nature.Keyed(List.of("name")),
          "initContainers", new Nature.Keyed(List.of("name")),
          "env", new Nature.Keyed(List.of("name")),
          "volumes", new Nature.Keyed(List.of("name")),
          "imagePullSecrets", new Nature.Keyed(List.of("name")),
          "volumeMounts", new Nature.Keyed(List.of("mountPath")),
          "ports", new Nature.Keyed(List.of("containerPort", "protocol")),
          "conditions", new Nature.Keyed(List.of("type")));

  private final ResourceType type;

  ListTopology(ResourceType type) {
    this.type = type;
  }

  /**
   * The nature of the list at a path of field names; items of lists above it are left out of the
   * path.
   */
  Nature at(List<String> path) {
    var last = path.get(path.size() - 1);
    if (path.get(0).equals("metadata")) {
      return path.size() == 2 ? METADATA.getOrDefault(last, ATOMIC) : ATOMIC;
    }
    if (!type.custom()) {
      var port = last.equals("ports") && !path.contains("containers");
      return port ? ATOMIC : BUILT_IN.getOrDefault(last, ATOMIC);
    }
    return declared(schemaAt(path));
  }

  private JsonNode schemaAt(List<String> path) {
    JsonNode schema = type.schema().orElseGet(JsonNodeFactory.instance::objectNode);
    for (var name : path) {
      if (schema.has("items")) {
        schema = schema.get("items");
      }
      schema =
          schema.path("properties").has(name)
              ? schema.path("properties").get(name)
              : schema.path("additionalProperties");
    }
    return schema;
  }

  private static Nature declared(JsonNode list) {
    return switch (list.path("x-kubernetes-list-type").asText("atomic")) {
      case "set" -> OF_SCALARS;
      case "map" -> {
        var keys = new ArrayList<String>();
        list.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        yield new Nature.Keyed(List.copyOf(keys));
      }
      default -> ATOMIC;
    };
  }
}
