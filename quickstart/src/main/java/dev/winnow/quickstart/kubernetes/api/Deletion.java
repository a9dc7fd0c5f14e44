package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ResourceType;

/**
 * A {@code DeleteOptions}.
 *
 * @param graceSeconds negative for the object's own
 * @param uid only the object with this uid; empty for any
 * @param resourceVersion only in this version; empty for any
 */
record Deletion(
    String propagation, int graceSeconds, boolean dryRun, String uid, String resourceVersion) {
  static final Deletion BACKGROUND = new Deletion("Background", -1, false, "", "");
  static final Deletion FOREGROUND = new Deletion("Foreground", -1, false, "", "");

  static Deletion of(ApiRequest request) {
    var body = request.object();
    return new Deletion(
        body.path("propagationPolicy")
            .asText(request.query().getOrDefault("propagationPolicy", "Background")),
        body.path("gracePeriodSeconds").asInt(request.number("gracePeriodSeconds", -1)),
        body.path("dryRun").toString().contains("All") || request.parameter("dryRun").equals("All"),
        body.at("/preconditions/uid").asText(),
        body.at("/preconditions/resourceVersion").asText());
  }

  /**
   * Compares the preconditions with the object.
   *
   * @throws ApiFailure 409 when this is not the object that was meant
   */
  void check(ResourceType type, ObjectNode live) {
    var metadata = Metadata.of(live);
    if (!uid.isEmpty() && !uid.equals(metadata.uid())) {
      throw ApiFailure.conflict(
          type,
          metadata.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, metadata.uid()));
    }
    if (!resourceVersion.isEmpty() && !resourceVersion.equals(metadata.resourceVersion())) {
      throw ApiFailure.conflict(
          type,
          metadata.name(),
          "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
              .formatted(resourceVersion, metadata.resourceVersion()));
    }
  }
}
