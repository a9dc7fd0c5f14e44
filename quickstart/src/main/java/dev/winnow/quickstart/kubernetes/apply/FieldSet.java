package dev.winnow.quickstart.kubernetes.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.apply.FieldPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The leaves of an object that somebody owns; read from and written as {@code fieldsV1}. */
final class FieldSet {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OWNED_METADATA =
      Set.of("labels", "annotations", "finalizers", "ownerReferences");

  private FieldSet() {}

  /**
   * The leaves of an object that can have an owner: not its type, its name, nor what the server
   * stamps.
   */
  static Set<FieldPath> of(JsonNode object, ListTopology lists) {
    var leaves = new TreeSet<FieldPath>();
    for (var field : object.properties()) {
      if (field.getKey().equals("metadata")) {
        var metadata = FieldPath.ROOT.then(new Step.Field("metadata"));
        field.getValue().properties().stream()
            .filter(entry -> OWNED_METADATA.contains(entry.getKey()))
            .forEach(
                entry ->
                    collect(
                        entry.getValue(),
                        metadata.then(new Step.Field(entry.getKey())),
                        List.of("metadata", entry.getKey()),
                        lists,
                        leaves));
      } else if (!field.getKey().equals("apiVersion") && !field.getKey().equals("kind")) {
        collect(
            field.getValue(),
            FieldPath.ROOT.then(new Step.Field(field.getKey())),
            List.of(field.getKey()),
            lists,
            leaves);
      }
    }
    return leaves;
  }

  private static void collect(
      JsonNode value,
      FieldPath path,
      List<String> names,
      ListTopology lists,
      Set<FieldPath> leaves) {
    if (value.isObject() && !value.isEmpty()) {
      for (var field : value.properties()) {
        var below = new ArrayList<>(names);
        below.add(field.getKey());
        collect(field.getValue(), path.then(new Step.Field(field.getKey())), below, lists, leaves);
      }
    } else if (value.isArray()) {
      var nature = lists.at(names);
      if (nature instanceof ListTopology.Nature.Keyed keyed) {
        value.forEach(
            item ->
                collect(item, path.then(new Step.Item(keysOf(item, keyed))), names, lists, leaves));
      } else if (nature instanceof ListTopology.Nature.OfScalars) {
        value.forEach(item -> leaves.add(path.then(new Step.Member(item))));
      } else {
        leaves.add(path);
      }
    } else if (!value.isNull()) {
      leaves.add(path);
    }
  }

  static ObjectNode keysOf(JsonNode item, ListTopology.Nature.Keyed keyed) {
    var keys = JsonNodeFactory.instance.objectNode();
    for (var key : keyed.keys()) {
      if (item.has(key)) {
        keys.set(key, item.get(key));
      }
    }
    return keys;
  }

  static ObjectNode write(Set<FieldPath> leaves) {
    var root = JsonNodeFactory.instance.objectNode();
    for (var leaf : leaves) {
      var here = root;
      for (var step : leaf.steps()) {
        here = here.withObjectProperty(word(step));
        if (step instanceof Step.Item) {
          here.withObjectProperty(".");
        }
      }
    }
    return root;
  }

  static Set<FieldPath> read(JsonNode fieldsV1) {
    var leaves = new TreeSet<FieldPath>();
    read(fieldsV1, FieldPath.ROOT, leaves);
    return leaves;
  }

  private static void read(JsonNode fields, FieldPath path, Set<FieldPath> leaves) {
    boolean leaf = true;
    for (var field : fields.properties()) {
      if (!field.getKey().equals(".")) {
        leaf = false;
        read(field.getValue(), path.then(step(field.getKey())), leaves);
      }
    }
    if (leaf && !path.steps().isEmpty()) {
      leaves.add(path);
    }
  }

  private static String word(Step step) {
    if (step instanceof Step.Field field) {
      return "f:" + field.name();
    }
    return step instanceof Step.Item item
        ? "k:" + item.keys()
        : "v:" + ((Step.Member) step).value();
  }

  private static Step step(String word) {
    var rest = word.substring(2);
    try {
      return switch (word.charAt(0)) {
        case 'k' -> new Step.Item(JSON.readTree(rest));
        case 'v' -> new Step.Member(JSON.readTree(rest));
        default -> new Step.Field(rest);
      };
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not a fieldsV1 element: " + word, broken);
    }
  }
}
