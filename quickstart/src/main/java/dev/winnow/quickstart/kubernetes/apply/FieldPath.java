package dev.winnow.quickstart.kubernetes.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The way to one leaf of an object, in the words of {@code fieldsV1}.
 *
 * @see <a href="https://github.com/kubernetes-sigs/structured-merge-diff">structured-merge-diff</a>
 */
record FieldPath(List<Step> steps) implements Comparable<FieldPath> {
  static final FieldPath ROOT = new FieldPath(List.of());

  /**
   * One step down: into a field, to the list item with these keys, or to the set member with this
   * value.
   */
  sealed interface Step {
    record Field(String name) implements Step {}

    record Item(JsonNode keys) implements Step {}

    record Member(JsonNode value) implements Step {}
  }

  FieldPath then(Step step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(List.copyOf(longer));
  }

  Step last() {
    return steps.get(steps.size() - 1);
  }

  Optional<FieldPath> parent() {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldPath(steps.subList(0, steps.size() - 1)));
  }

  boolean startsWith(FieldPath prefix) {
    return steps.size() >= prefix.steps.size()
        && steps.subList(0, prefix.steps.size()).equals(prefix.steps);
  }

  /** The value there, or a missing node. */
  JsonNode in(JsonNode root) {
    JsonNode here = root;
    for (var step : steps) {
      here = down(here, step);
    }
    return here;
  }

  /**
   * Takes the value out, and every object and list that this leaves empty below the object's first
   * level.
   */
  void removeFrom(ObjectNode root) {
    var container = parent().orElseThrow().in(root);
    if (last() instanceof Step.Field field && container instanceof ObjectNode object) {
      object.remove(field.name());
    } else if (container instanceof ArrayNode array) {
      var gone = down(array, last());
      array.removeIf(item -> item == gone);
    }
    if (steps.size() > 2 && container.isContainerNode() && container.isEmpty()) {
      parent().orElseThrow().removeFrom(root);
    }
  }

  private static JsonNode down(JsonNode here, Step step) {
    if (step instanceof Step.Field field) {
      return here.path(field.name());
    }
    for (var item : here) {
      boolean found =
          step instanceof Step.Item wanted
              ? matches(item, wanted.keys())
              : item.equals(((Step.Member) step).value());
      if (found) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  static boolean matches(JsonNode item, JsonNode keys) {
    return keys.properties().stream()
        .allMatch(key -> key.getValue().equals(item.path(key.getKey())));
  }

  @Override
  public int compareTo(FieldPath other) {
    return toString().compareTo(other.toString());
  }

  /** The dotted form that conflicts are reported with. */
  @Override
  public String toString() {
    return steps.stream()
        .map(
            step -> {
              if (step instanceof Step.Field field) {
                return "." + field.name();
              }
              return step instanceof Step.Item item
                  ? "[" + item.keys() + "]"
                  : "[=" + ((Step.Member) step).value() + "]";
            })
        .collect(Collectors.joining());
  }
}
