package dev.winnow.quickstart.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ResourceType.PrinterColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The kinds that are served: those built in, and those of the CustomResourceDefinitions of the
 * moment.
 */
public final class ResourceTypes {
  private static final List<ResourceType> BUILT_IN =
      List.of(
          builtIn("", "v1", "namespaces", "Namespace", "ns").clusterWide().withStatus().type(),
          builtIn("", "v1", "nodes", "Node", "no").clusterWide().withStatus().type(),
          builtIn("", "v1", "pods", "Pod", "po").withStatus().type(),
          builtIn("", "v1", "configmaps", "ConfigMap", "cm").type(),
          builtIn("", "v1", "secrets", "Secret").type(),
          builtIn("", "v1", "services", "Service", "svc").withStatus().type(),
          builtIn("", "v1", "serviceaccounts", "ServiceAccount", "sa").type(),
          builtIn("", "v1", "events", "Event", "ev").type(),
          builtIn("events.k8s.io", "v1", "events", "Event", "ev").type(),
          builtIn("apps", "v1", "deployments", "Deployment", "deploy")
              .withStatus()
              .counted()
              .type(),
          builtIn("apps", "v1", "controllerrevisions", "ControllerRevision").type(),
          builtIn("batch", "v1", "jobs", "Job").withStatus().counted().type(),
          builtIn("batch", "v1", "cronjobs", "CronJob", "cj").withStatus().counted().type(),
          builtIn("coordination.k8s.io", "v1", "leases", "Lease").type(),
          builtIn("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", "netpol")
              .counted()
              .type(),
          builtIn("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", "pdb")
              .withStatus()
              .counted()
              .type(),
          builtIn("rbac.authorization.k8s.io", "v1", "roles", "Role").type(),
          builtIn("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding").type(),
          builtIn("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole")
              .clusterWide()
              .type(),
          builtIn("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding")
              .clusterWide()
              .type(),
          builtIn(
                  "apiextensions.k8s.io",
                  "v1",
                  "customresourcedefinitions",
                  "CustomResourceDefinition",
                  "crd",
                  "crds")
              .clusterWide()
              .withStatus()
              .counted()
              .type());

  private final CopyOnWriteArrayList<ResourceType> custom = new CopyOnWriteArrayList<>();

  public List<ResourceType> all() {
    var all = new ArrayList<>(BUILT_IN);
    all.addAll(custom);
    return all;
  }

  public Optional<ResourceType> find(String group, String version, String plural) {
    return all().stream()
        .filter(t -> t.is(group, plural) && t.version().equals(version))
        .findFirst();
  }

  /** The kind that keys of this group and plural belong to, whatever its version. */
  public ResourceType of(ResourceKey key) {
    return all().stream()
        .filter(type -> type.is(key.group(), key.plural()))
        .findFirst()
        .orElseThrow(ApiFailure::noSuchResource);
  }

  /** Serves what a CustomResourceDefinition declares, from this moment on. */
  public void define(JsonNode crd) {
    undefine(crd);
    var names = crd.at("/spec/names");
    for (var version : crd.at("/spec/versions")) {
      if (version.path("served").asBoolean(true)) {
        custom.add(custom(crd, names, version));
      }
    }
  }

  public void undefine(JsonNode crd) {
    custom.removeIf(
        type -> type.is(crd.at("/spec/group").asText(), crd.at("/spec/names/plural").asText()));
  }

  private static ResourceType custom(JsonNode crd, JsonNode names, JsonNode version) {
    var shortNames = new ArrayList<String>();
    names.path("shortNames").forEach(name -> shortNames.add(name.asText()));
    var columns = new ArrayList<PrinterColumn>();
    for (var column : version.path("additionalPrinterColumns")) {
      columns.add(
          new PrinterColumn(
              column.path("name").asText(),
              column.path("type").asText("string"),
              column.path("jsonPath").asText(),
              column.path("priority").asInt(0),
              column.path("format").asText("")));
    }
    var schema = version.at("/schema/openAPIV3Schema");
    return new ResourceType(
        crd.at("/spec/group").asText(),
        version.path("name").asText(),
        names.path("plural").asText(),
        names.path("kind").asText(),
        "Namespaced".equals(crd.at("/spec/scope").asText()),
        version.at("/subresources/status").isObject(),
        true,
        List.copyOf(shortNames),
        List.copyOf(columns),
        Optional.of(
            schema instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode()));
  }

  private static Declaration builtIn(
      String group, String version, String plural, String kind, String... shortNames) {
    return new Declaration(
        new ResourceType(
            group,
            version,
            plural,
            kind,
            true,
            false,
            false,
            List.of(shortNames),
            List.of(),
            Optional.empty()));
  }

  /** Reads like the sentence it is in the table above. */
  private record Declaration(ResourceType type) {
    Declaration clusterWide() {
      return with(false, type.statusSubresource(), type.generation());
    }

    Declaration withStatus() {
      return with(type.namespaced(), true, type.generation());
    }

    Declaration counted() {
      return with(type.namespaced(), type.statusSubresource(), true);
    }

    private Declaration with(boolean namespaced, boolean status, boolean generation) {
      return new Declaration(
          new ResourceType(
              type.group(),
              type.version(),
              type.plural(),
              type.kind(),
              namespaced,
              status,
              generation,
              type.shortNames(),
              type.columns(),
              type.schema()));
    }
  }
}
