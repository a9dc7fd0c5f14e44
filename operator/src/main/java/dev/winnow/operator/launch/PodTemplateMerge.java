package dev.winnow.operator.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Lays one pod template over another as a strategic merge does: objects field by field, the lists
 * that Kubernetes keys (containers, env, volumes, …) by their key, every other list as a whole.
 */
final class PodTemplateMerge {

  /** Key of each list that is merged by element; the others are replaced. */
  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "ephemeralContainers", "name",
          "env", "name",
          "volumes", "name",
          "imagePullSecrets", "name",
          "volumeMounts", "mountPath",
          "ports", "containerPort",
          "hostAliases", "ip",
          "topologySpreadConstraints", "topologyKey");

  /**
   * Lists whose elements are merged field by field; an element of another keyed list is replaced,
   * because a volume with two sources or a variable with two values is not valid.
   */
  private static final Set<String> DEEP = Set.of("containers", "initContainers");

  private PodTemplateMerge() {}

  /** {@code below} with everything that {@code above} says; neither argument is changed. */
  static ObjectNode merge(ObjectNode below, ObjectNode above) {
    ObjectNode result = below.deepCopy();
    for (Map.Entry<String, JsonNode> field : above.properties()) {
      JsonNode old = result.get(field.getKey());
      result.set(field.getKey(), merge(field.getKey(), old, field.getValue()));
    }
    return result;
  }

  private static JsonNode merge(String field, JsonNode below, JsonNode above) {
    if (below instanceof ObjectNode b && above instanceof ObjectNode a) {
      return merge(b, a);
    }
    if (below instanceof ArrayNode b && above instanceof ArrayNode a && KEYS.containsKey(field)) {
      return mergeByKey(field, b, a);
    }
    return above.deepCopy();
  }

  private static ArrayNode mergeByKey(String field, ArrayNode below, ArrayNode above) {
    String key = KEYS.get(field);
    ArrayNode result = below.deepCopy();
    for (JsonNode element : above) {
      int at = indexOf(result, key, element.path(key));
      if (at < 0) {
        result.add(element.deepCopy());
      } else {
        boolean deep = DEEP.contains(field);
        result.set(at, deep ? merge("", result.get(at), element) : element.deepCopy());
      }
    }
    return result;
  }

  private static int indexOf(ArrayNode list, String key, JsonNode value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }
}
