package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An event of {@code events.k8s.io} in the words of the core group. A cluster keeps one object for
 * both; {@code kubectl describe} and {@code kubectl get events} read the core group.
 */
final class CoreEvent {
  private static final Map<String, String> RENAMED =
      Map.of(
          "regarding", "involvedObject",
          "note", "message",
          "type", "type",
          "reason", "reason",
          "action", "action",
          "eventTime", "eventTime",
          "related", "related",
          "reportingController", "reportingComponent",
          "reportingInstance", "reportingInstance");

  private CoreEvent() {}

  static ObjectNode of(ObjectNode event) {
    var core = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Event");
    core.set("metadata", event.path("metadata").deepCopy());
    RENAMED.forEach(
        (from, to) -> {
          if (event.hasNonNull(from)) {
            core.set(to, event.get(from));
          }
        });
    var first = event.path("eventTime");
    var last = event.at("/series/lastObservedTime");
    core.set("firstTimestamp", first);
    core.set("lastTimestamp", last.isMissingNode() ? first : last);
    core.put("count", event.at("/series/count").asInt(1));
    core.putObject("source").set("component", event.path("reportingController"));
    return core;
  }
}
