package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The metadata of one object: what only the server may write, finalizers and owners. */
record Metadata(ObjectNode fields) {
  static final String FOREGROUND = "foregroundDeletion";
  private static final List<String> SERVER_OWNED =
      List.of(
          "uid",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "managedFields",
          "resourceVersion",
          "namespace",
          "name",
          "generateName");
  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  static Metadata of(ObjectNode object) {
    return new Metadata(object.withObject("/metadata"));
  }

  String name() {
    return fields.path("name").asText();
  }

  String uid() {
    return fields.path("uid").asText();
  }

  String resourceVersion() {
    return fields.path("resourceVersion").asText();
  }

  boolean terminating() {
    return fields.hasNonNull("deletionTimestamp");
  }

  List<String> finalizers() {
    var names = new ArrayList<String>();
    fields.path("finalizers").forEach(name -> names.add(name.asText()));
    return names;
  }

  void finalizers(List<String> names) {
    if (names.isEmpty()) {
      fields.remove("finalizers");
    } else {
      ArrayNode list = fields.putArray("finalizers");
      names.forEach(list::add);
    }
  }

  JsonNode owners() {
    return fields.path("ownerReferences");
  }

  /**
   * Makes a new object's metadata: an identity of its own, and nothing that the client may not
   * choose.
   */
  void born(Instant now, boolean counted) {
    fields.remove(
        List.of(
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "resourceVersion",
            "selfLink"));
    fields.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now(now));
    if (counted) {
      fields.put("generation", 1);
    }
  }

  /** Takes over from the stored object what an update cannot change. */
  void continueFrom(ObjectNode live) {
    for (var field : SERVER_OWNED) {
      var value = live.path("metadata").path(field);
      if (value.isMissingNode()) {
        fields.remove(field);
      } else {
        fields.set(field, value);
      }
    }
  }

  void nextGeneration() {
    fields.put("generation", fields.path("generation").asInt() + 1);
  }

  void terminate(Instant now, int graceSeconds) {
    fields
        .put("deletionTimestamp", now(now.plusSeconds(graceSeconds)))
        .put("deletionGracePeriodSeconds", graceSeconds);
  }

  /** A second deletion can only hurry the first. */
  void shortenGrace(int graceSeconds) {
    if (graceSeconds < fields.path("deletionGracePeriodSeconds").asInt()) {
      fields.put("deletionGracePeriodSeconds", graceSeconds);
    }
  }

  Optional<String> problemWithName() {
    var name = name();
    if (name.isEmpty()) {
      return Optional.of("metadata.name: Required value: name or generateName is required");
    }
    if (name.length() > 253 || !DNS_SUBDOMAIN.matcher(name).matches() && !name.contains(":")) {
      return Optional.of(
          "metadata.name: Invalid value: \"%s\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
              .formatted(name));
    }
    return Optional.empty();
  }

  static String now(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
