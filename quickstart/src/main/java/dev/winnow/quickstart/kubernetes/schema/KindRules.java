package dev.winnow.quickstart.kubernetes.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import java.util.List;
import java.util.Optional;

/** The rules of one kind, applied to every write. */
public interface KindRules {

  /**
   * Fills in defaults and takes out what the kind does not have.
   *
   * @return the unknown fields that were taken out
   */
  List<String> complete(ObjectNode object);

  /**
   * Everything wrong with the object, in the words of the API server; empty when it may be stored.
   */
  List<String> problems(ObjectNode object, Optional<ObjectNode> before);

  static KindRules of(ResourceType type) {
    if (type.schema().isPresent()) {
      return new CustomRules(type.schema().get());
    }
    if (type.is("batch", "jobs")) {
      return new JobRules();
    }
    return type.is("", "pods") ? new PodRules() : new NoRules();
  }

  /** A kind that is stored as it comes. */
  record NoRules() implements KindRules {
    @Override
    public List<String> complete(ObjectNode object) {
      return List.of();
    }

    @Override
    public List<String> problems(ObjectNode object, Optional<ObjectNode> before) {
      return List.of();
    }
  }
}
