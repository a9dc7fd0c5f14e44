package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which groups, versions and kinds there are, as clients ask before they do anything else. */
final class Discovery {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final ResourceTypes types;
  private final OpenApi openApi;

  Discovery(ResourceTypes types) {
    this.types = types;
    this.openApi = new OpenApi(types);
  }

  /** The answer to a path outside of the resources, if it is one of discovery's. */
  Optional<ApiAnswer> answer(ApiRequest request) {
    var path = request.path();
    var first = path.isEmpty() ? "" : path.get(0);
    return switch (first) {
      case "version" -> Optional.of(ApiAnswer.json(200, version()));
      case "healthz", "livez", "readyz" -> Optional.of(ApiAnswer.text("ok"));
      case "openapi" -> openApi.answer(request);
      case "api" ->
          path.size() == 1
              ? Optional.of(ApiAnswer.json(200, coreVersions()))
              : path.size() == 2 ? resources("", path.get(1)) : Optional.empty();
      case "apis" ->
          switch (path.size()) {
            case 1 -> Optional.of(ApiAnswer.json(200, groups()));
            case 2 -> group(path.get(1)).map(group -> ApiAnswer.json(200, group));
            case 3 -> resources(path.get(1), path.get(2));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static ObjectNode version() {
    return JSON.objectNode()
        .put("major", "1")
        .put("minor", "33")
        .put("gitVersion", "v1.33.0-winnow-quickstart")
        .put("gitTreeState", "clean")
        .put("platform", "linux/amd64");
  }

  private static ObjectNode coreVersions() {
    var versions = JSON.objectNode().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  private ObjectNode groups() {
    var list = JSON.objectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
    var groups = list.putArray("groups");
    groupNames().forEach(name -> group(name).ifPresent(groups::add));
    return list;
  }

  private Set<String> groupNames() {
    var names = new LinkedHashSet<String>();
    types.all().stream()
        .map(ResourceType::group)
        .filter(group -> !group.isEmpty())
        .forEach(names::add);
    names.add("authorization.k8s.io");
    return names;
  }

  private Optional<ObjectNode> group(String name) {
    var versions = new LinkedHashSet<String>();
    types.all().stream()
        .filter(type -> type.group().equals(name))
        .forEach(type -> versions.add(type.version()));
    if (name.equals("authorization.k8s.io")) {
      versions.add("v1");
    }
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    var group = JSON.objectNode().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
    var list = group.putArray("versions");
    versions.forEach(version -> list.add(groupVersion(name, version)));
    group.set("preferredVersion", groupVersion(name, versions.iterator().next()));
    return Optional.of(group);
  }

  private static ObjectNode groupVersion(String group, String version) {
    return JSON.objectNode().put("groupVersion", group + "/" + version).put("version", version);
  }

  private Optional<ApiAnswer> resources(String group, String version) {
    var list =
        JSON.objectNode()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    var resources = list.putArray("resources");
    types.all().stream()
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .forEach(type -> describe(type, resources));
    if (group.equals("authorization.k8s.io") && version.equals("v1")) {
      AccessReviews.KINDS.forEach(
          (plural, kind) -> {
            var review =
                resources
                    .addObject()
                    .put("name", plural)
                    .put("singularName", "")
                    .put("namespaced", false)
                    .put("kind", kind);
            review.putArray("verbs").add("create");
          });
    }
    return resources.isEmpty() ? Optional.empty() : Optional.of(ApiAnswer.json(200, list));
  }

  private static void describe(ResourceType type, ArrayNode resources) {
    var resource =
        resources
            .addObject()
            .put("name", type.plural())
            .put("singularName", type.kind().toLowerCase(Locale.ROOT))
            .put("namespaced", type.namespaced())
            .put("kind", type.kind());
    var verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    if (!type.shortNames().isEmpty()) {
      var shortNames = resource.putArray("shortNames");
      type.shortNames().forEach(shortNames::add);
    }
    if (type.statusSubresource()) {
      subresource(type, "status", List.of("get", "patch", "update"), resources);
    }
    if (type.is("", "pods")) {
      subresource(type, "log", List.of("get"), resources);
    }
  }

  private static void subresource(
      ResourceType type, String name, List<String> verbs, ArrayNode resources) {
    var resource =
        resources
            .addObject()
            .put("name", type.plural() + "/" + name)
            .put("singularName", "")
            .put("namespaced", type.namespaced())
            .put("kind", type.kind());
    var list = resource.putArray("verbs");
    verbs.forEach(list::add);
  }
}
