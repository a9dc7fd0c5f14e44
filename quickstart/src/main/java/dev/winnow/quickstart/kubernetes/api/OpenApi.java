package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The OpenAPI documents. {@code kubectl explain} reads the schemas of version 3; that a patch takes
 * {@code fieldValidation} tells kubectl to leave validation to the server. Version 2 is there,
 * empty, for older ones.
 */
final class OpenApi {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ResourceTypes types;

  OpenApi(ResourceTypes types) {
    this.types = types;
  }

  /** The answer to a path that begins with {@code /openapi}. */
  Optional<ApiAnswer> answer(ApiRequest request) {
    var path = request.path();
    if (path.size() < 2) {
      return Optional.empty();
    }
    if (path.get(1).equals("v2")) {
      return Optional.of(version2(request));
    }
    if (!path.get(1).equals("v3")) {
      return Optional.empty();
    }
    return path.size() == 2
        ? Optional.of(ApiAnswer.json(200, index()))
        : document(String.join("/", path.subList(2, path.size())));
  }

  private Map<String, List<ResourceType>> byGroupVersion() {
    var groups = new LinkedHashMap<String, List<ResourceType>>();
    for (var type : types.all()) {
      groups.computeIfAbsent(root(type), key -> new ArrayList<>()).add(type);
    }
    return groups;
  }

  private static String root(ResourceType type) {
    return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
  }

  private ObjectNode index() {
    var index = JSON.objectNode();
    var paths = index.putObject("paths");
    byGroupVersion()
        .forEach(
            (root, kinds) ->
                paths
                    .putObject(root)
                    .put(
                        "serverRelativeURL",
                        "/openapi/v3/" + root + "?hash=" + Integer.toHexString(kinds.hashCode())));
    return index;
  }

  private Optional<ApiAnswer> document(String root) {
    var kinds = byGroupVersion().get(root);
    if (kinds == null) {
      return Optional.empty();
    }
    var document = JSON.objectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.33.0");
    var paths = document.putObject("paths");
    var schemas = document.withObject("/components").putObject("schemas");
    for (var type : kinds) {
      addPath(type, paths);
      schemas.set(
          String.join(".", type.qualifiedPlural(), type.version(), type.kind()), schema(type));
    }
    return Optional.of(ApiAnswer.json(200, document));
  }

  private static void addPath(ResourceType type, ObjectNode paths) {
    var path =
        "/%s/%s%s/{name}"
            .formatted(
                root(type), type.namespaced() ? "namespaces/{namespace}/" : "", type.plural());
    var patch = paths.putObject(path).putObject("patch");
    var parameter = patch.putArray("parameters").addObject();
    parameter
        .put("name", "fieldValidation")
        .put("in", "query")
        .putObject("schema")
        .put("type", "string");
    patch.set("x-kubernetes-group-version-kind", identity(type));
    patch.put("x-kubernetes-action", "patch");
  }

  private static ObjectNode schema(ResourceType type) {
    var schema =
        type.schema()
            .map(ObjectNode::deepCopy)
            .orElseGet(() -> JSON.objectNode().put("type", "object"));
    schema.putArray("x-kubernetes-group-version-kind").add(identity(type));
    return schema;
  }

  private static ObjectNode identity(ResourceType type) {
    return JSON.objectNode()
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
  }

  private static ApiAnswer version2(ApiRequest request) {
    if (request.header("Accept").contains("protobuf")) {
      return new ApiAnswer.Body(
          200,
          "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
          emptyProtobuf(),
          List.of());
    }
    var document = JSON.objectNode().put("swagger", "2.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.33.0");
    document.putObject("paths");
    return ApiAnswer.json(200, document);
  }

  /**
   * Field 1, the version of the format; field 2, title and version of the API; field 8, no paths.
   */
  private static byte[] emptyProtobuf() {
    return "\n\0032.0\022\025\n\nKubernetes\022\007v1.33.0B\0"
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
