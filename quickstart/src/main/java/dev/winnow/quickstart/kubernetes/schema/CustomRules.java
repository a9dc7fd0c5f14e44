package dev.winnow.quickstart.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The structural schema of a CRD: unknown fields are pruned, defaults filled in, the rest is
 * validated.
 */
record CustomRules(ObjectNode schema) implements KindRules {
  private static final Set<String> SERVER_OWNED = Set.of("apiVersion", "kind", "metadata");

  @Override
  public List<String> complete(ObjectNode object) {
    var unknown = new ArrayList<String>();
    prune(object, schema, "", unknown);
    fillIn(object, schema);
    return unknown;
  }

  @Override
  public List<String> problems(ObjectNode object, Optional<ObjectNode> before) {
    return SchemaValidation.problems(object, schema);
  }

  private static void prune(JsonNode value, JsonNode schema, String path, List<String> unknown) {
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return;
    }
    if (value instanceof ObjectNode object) {
      var properties = schema.path("properties");
      var additional = schema.path("additionalProperties");
      for (var name : List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList())) {
        var child = path.isEmpty() ? name : path + "." + name;
        if (path.isEmpty() && SERVER_OWNED.contains(name)) {
          continue;
        }
        if (properties.has(name)) {
          prune(object.get(name), properties.get(name), child, unknown);
        } else if (additional.isObject()) {
          prune(object.get(name), additional, child, unknown);
        } else if (!additional.asBoolean()) {
          object.remove(name);
          unknown.add(child);
        }
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        prune(value.get(i), schema.path("items"), path + "[" + i + "]", unknown);
      }
    }
  }

  private static void fillIn(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      for (var property : schema.path("properties").properties()) {
        var declared = property.getValue();
        var present = object.path(property.getKey());
        boolean unset =
            present.isMissingNode() || present.isNull() && !declared.path("nullable").asBoolean();
        if (unset && declared.has("default")) {
          object.set(property.getKey(), declared.get("default").deepCopy());
        }
        fillIn(object.path(property.getKey()), declared);
      }
      if (schema.path("additionalProperties").isObject()) {
        object.forEach(child -> fillIn(child, schema.get("additionalProperties")));
      }
    } else if (value.isArray()) {
      value.forEach(item -> fillIn(item, schema.path("items")));
    }
  }
}
