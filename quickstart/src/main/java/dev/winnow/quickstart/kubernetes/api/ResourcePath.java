package dev.winnow.quickstart.kubernetes.api;

import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import java.util.List;

/**
 * What a request's path names. Parts that it does not have are empty: no namespace (all of them, or
 * a kind that belongs to the cluster), no name (the collection), no subresource.
 */
record ResourcePath(
    String group,
    String version,
    String namespace,
    String plural,
    String name,
    String subresource) {

  /** Reads {@code /api/v1/…} and {@code /apis/GROUP/VERSION/…}. */
  static ResourcePath of(List<String> path) {
    boolean core = path.get(0).equals("api");
    int rest = core ? 2 : 3;
    if (path.size() <= rest) {
      throw ApiFailure.noSuchResource();
    }
    var group = core ? "" : path.get(1);
    var version = path.get(rest - 1);
    var parts = path.subList(rest, path.size());
    boolean namespaced =
        parts.get(0).equals("namespaces")
            && parts.size() > 2
            && !isNamespaceSubresource(parts.get(2));
    var namespace = namespaced ? parts.get(1) : "";
    var tail = namespaced ? parts.subList(2, parts.size()) : parts;
    return new ResourcePath(
        group,
        version,
        namespace,
        tail.get(0),
        tail.size() > 1 ? tail.get(1) : "",
        tail.size() > 2 ? tail.get(2) : "");
  }

  private static boolean isNamespaceSubresource(String part) {
    return part.equals("status") || part.equals("finalize");
  }
}
