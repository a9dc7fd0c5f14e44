package dev.winnow.quickstart.kubernetes.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who owns which fields of one object: {@code metadata.managedFields}, taken apart. */
final class ManagedFields {
  /** One owner. An applier and an updater of the same name are two owners. */
  record Owner(String manager, String operation, String subresource) {}

  private record Claim(Set<FieldPath> fields, String apiVersion, String time) {}

  private final Map<Owner, Claim> claims = new LinkedHashMap<>();

  private ManagedFields() {}

  static ManagedFields of(JsonNode object) {
    var managed = new ManagedFields();
    for (var entry : object.path("metadata").path("managedFields")) {
      var owner =
          new Owner(
              entry.path("manager").asText(),
              entry.path("operation").asText(),
              entry.path("subresource").asText(""));
      managed.claims.put(
          owner,
          new Claim(
              FieldSet.read(entry.path("fieldsV1")),
              entry.path("apiVersion").asText(),
              entry.path("time").asText()));
    }
    return managed;
  }

  Set<FieldPath> of(Owner owner) {
    var claim = claims.get(owner);
    return claim == null ? Set.of() : claim.fields();
  }

  /** The owners of a field apart from one. */
  Set<Owner> others(Owner owner, FieldPath field) {
    var others = new LinkedHashSet<Owner>();
    claims.forEach(
        (candidate, claim) -> {
          if (!candidate.equals(owner) && claim.fields().contains(field)) {
            others.add(candidate);
          }
        });
    return others;
  }

  /** Makes these the fields of an owner; the time stays when nothing changes. */
  void claim(Owner owner, Set<FieldPath> fields, String apiVersion, Instant now) {
    var before = claims.get(owner);
    if (before == null || !before.fields().equals(fields)) {
      claims.put(
          owner,
          new Claim(
              new TreeSet<>(fields), apiVersion, now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }
  }

  void disown(Owner owner, FieldPath field) {
    claims.get(owner).fields().remove(field);
  }

  /** Forgets claims on fields that the object no longer has. */
  void forgetMissing(JsonNode object) {
    claims
        .values()
        .forEach(claim -> claim.fields().removeIf(field -> field.in(object).isMissingNode()));
  }

  ArrayNode toJson() {
    var entries = JsonNodeFactory.instance.arrayNode();
    claims.forEach(
        (owner, claim) -> {
          if (claim.fields().isEmpty()) {
            return;
          }
          var entry = entries.addObject();
          entry.put("manager", owner.manager()).put("operation", owner.operation());
          entry
              .put("apiVersion", claim.apiVersion())
              .put("time", claim.time())
              .put("fieldsType", "FieldsV1");
          entry.set("fieldsV1", FieldSet.write(claim.fields()));
          if (!owner.subresource().isEmpty()) {
            entry.put("subresource", owner.subresource());
          }
        });
    return entries;
  }
}
