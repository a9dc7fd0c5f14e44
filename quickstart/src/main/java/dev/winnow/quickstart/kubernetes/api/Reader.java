package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceKey;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Gets, lists in pages, and watches. */
final class Reader {
  private static final int WATCH_SECONDS = 1800;

  private final ObjectStore store;
  private final Tables tables;

  Reader(ObjectStore store, Tables tables) {
    this.store = store;
    this.tables = tables;
  }

  ApiAnswer get(ResourceType type, ResourceKey key, ApiRequest request) {
    var object = store.get(key).orElseThrow(() -> ApiFailure.notFound(type, key.name()));
    return ApiAnswer.json(
        200,
        request.wantsTable() ? tables.table(type, List.of(object), versionOf(object)) : object);
  }

  ApiAnswer list(ResourceType type, String namespace, ApiRequest request) {
    var selector = selector(request);
    var snapshot = store.list(type, namespace);
    var after = continuation(request.parameter("continue"));
    var found =
        snapshot.objects().stream()
            .filter(selector)
            .filter(object -> after.isEmpty() || orderOf(object).compareTo(after) > 0)
            .toList();
    int limit = request.number("limit", 0);
    boolean more = limit > 0 && found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("resourceVersion", String.valueOf(snapshot.revision()));
    if (more) {
      metadata
          .put("continue", token(page.get(limit - 1)))
          .put("remainingItemCount", found.size() - limit);
    }
    if (request.wantsTable()) {
      return ApiAnswer.json(200, tables.table(type, page, metadata));
    }
    var list =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", type.kind() + "List")
            .put("apiVersion", type.apiVersion());
    list.set("metadata", metadata);
    list.putArray("items").addAll(page);
    return ApiAnswer.json(200, list);
  }

  ApiAnswer watch(ResourceType type, String namespace, ApiRequest request) {
    if (request.flag("sendInitialEvents")) {
      throw new ApiFailure(
          422,
          "Invalid",
          "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled");
    }
    if (request.header("Upgrade").equalsIgnoreCase("websocket")) {
      // clients that try a web socket first go on with a plain stream when they see this
      return ApiAnswer.text("");
    }
    var version = request.parameter("resourceVersion");
    var since =
        version.isEmpty() || version.equals("0")
            ? Optional.<Long>empty()
            : Optional.of(revision(version));
    int timeout = request.number("timeoutSeconds", WATCH_SECONDS);
    var watch = store.watch(type, namespace, since);
    return new ApiAnswer.Stream(
        "application/json",
        new WatchStream(
            watch,
            selector(request),
            timeout,
            since
                .filter(revision -> request.flag("allowWatchBookmarks") && !request.wantsTable())
                .map(revision -> bookmark(type, revision)),
            object ->
                request.wantsTable()
                    ? tables.table(type, List.of(object), versionOf(object))
                    : object));
  }

  private static ObjectNode bookmark(ResourceType type, long revision) {
    var bookmark =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", type.kind())
            .put("apiVersion", type.apiVersion());
    bookmark.putObject("metadata").put("resourceVersion", String.valueOf(revision));
    return bookmark;
  }

  static Selector selector(ApiRequest request) {
    return Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector"));
  }

  private static long revision(String version) {
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException malformed) {
      throw ApiFailure.badRequest("resourceVersion is not a number: " + version);
    }
  }

  private static ObjectNode versionOf(ObjectNode object) {
    var metadata = JsonNodeFactory.instance.objectNode();
    metadata.set("resourceVersion", object.at("/metadata/resourceVersion"));
    return metadata;
  }

  private static String orderOf(ObjectNode object) {
    return object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
  }

  private static String token(ObjectNode last) {
    return Base64.getUrlEncoder().encodeToString(orderOf(last).getBytes(StandardCharsets.UTF_8));
  }

  private static String continuation(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw ApiFailure.badRequest("continue token is not valid: " + token);
    }
  }
}
