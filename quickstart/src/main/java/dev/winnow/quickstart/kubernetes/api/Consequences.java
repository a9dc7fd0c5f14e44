package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.time.Clock;
import java.util.List;

/**
 * What follows from a write or a removal of an object that the server itself understands:
 * namespaces and CRDs.
 */
final class Consequences {
  private final ObjectStore store;
  private final ResourceTypes types;
  private final Clock clock;

  Consequences(ObjectStore store, ResourceTypes types, Clock clock) {
    this.store = store;
    this.types = types;
    this.clock = clock;
  }

  void requireNamespace(ResourceType type, String namespace, String name) {
    var found =
        store
            .get(types.find("", "v1", "namespaces").orElseThrow().key("", namespace))
            .orElseThrow(
                () ->
                    new ApiFailure(404, "NotFound", "namespaces \"" + namespace + "\" not found"));
    if (found.path("metadata").has("deletionTimestamp")) {
      throw new ApiFailure(
          403,
          "Forbidden",
          "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
              .formatted(type.qualifiedPlural(), name, namespace));
    }
  }

  void written(ResourceType type, ObjectNode object) {
    if (type.is("apiextensions.k8s.io", "customresourcedefinitions")) {
      types.define(object);
      if (object.at("/status/conditions").isEmpty()) {
        establish(type, object);
      }
    } else if (type.is("events.k8s.io", "events")) {
      var core = CoreEvent.of(object);
      var metadata = Metadata.of(core);
      var home = types.find("", "v1", "events").orElseThrow();
      store.put(home.key(core.at("/metadata/namespace").asText(), metadata.name()), core);
    } else if (type.is("", "namespaces") && object.at("/status/phase").isMissingNode()) {
      var active = object.deepCopy();
      active.withObject("/status").put("phase", "Active");
      store.put(type.key("", object.at("/metadata/name").asText()), active);
    }
  }

  void removed(ResourceType type, ObjectNode object) {
    if (type.is("apiextensions.k8s.io", "customresourcedefinitions")) {
      var custom =
          types.all().stream()
              .filter(
                  t ->
                      t.is(
                          object.at("/spec/group").asText(),
                          object.at("/spec/names/plural").asText()))
              .toList();
      for (var kind : custom) {
        for (var instance : store.list(kind, "").objects()) {
          var metadata = instance.path("metadata");
          store.remove(
              kind.key(metadata.path("namespace").asText(), metadata.path("name").asText()));
        }
      }
      types.undefine(object);
    }
  }

  private void establish(ResourceType type, ObjectNode crd) {
    var established = crd.deepCopy();
    var status = established.withObject("/status");
    status.set("acceptedNames", crd.at("/spec/names"));
    status.putArray("storedVersions").add(crd.at("/spec/versions/0/name").asText());
    var conditions = status.putArray("conditions");
    for (var condition : List.of("NamesAccepted", "Established")) {
      conditions
          .addObject()
          .put("type", condition)
          .put("status", "True")
          .put("reason", condition.equals("Established") ? "InitialNamesAccepted" : "NoConflicts")
          .put("message", "")
          .put("lastTransitionTime", Metadata.now(clock.instant()));
    }
    store.put(type.key("", crd.at("/metadata/name").asText()), established);
  }
}
