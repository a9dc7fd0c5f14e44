package dev.winnow.quickstart.kubernetes.api;

import dev.winnow.quickstart.kubernetes.store.ApiFailure;

/**
 * How a write is asked for.
 *
 * @param manager the field manager
 * @param subresource {@code status}, or empty for the object itself
 * @param strict whether unknown fields are refused instead of dropped
 */
record WriteOptions(
    String manager, String subresource, boolean dryRun, boolean force, boolean strict) {

  static WriteOptions of(ApiRequest request, String subresource) {
    var manager = request.parameter("fieldManager");
    if (manager.isEmpty()) {
      var agent = request.header("User-Agent");
      manager = agent.isEmpty() ? "unknown" : agent.split("[/ ]", 2)[0];
    }
    if (!subresource.isEmpty() && !subresource.equals("status")) {
      throw ApiFailure.noSuchResource();
    }
    return new WriteOptions(
        manager,
        subresource,
        request.parameter("dryRun").equals("All"),
        request.parameter("force").equals("true"),
        request.parameter("fieldValidation").equals("Strict"));
  }

  boolean ofStatus() {
    return subresource.equals("status");
  }
}
