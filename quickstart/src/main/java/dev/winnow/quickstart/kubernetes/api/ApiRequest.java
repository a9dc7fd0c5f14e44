package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.winnow.quickstart.kubernetes.store.ApiFailure;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One request, read completely. */
record ApiRequest(
    String method, List<String> path, Map<String, String> query, Headers headers, String body) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  static ApiRequest read(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var query = new HashMap<String, String>();
    if (uri.getRawQuery() != null) {
      for (var pair : uri.getRawQuery().split("&")) {
        var parts = pair.split("=", 2);
        query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    var path = Stream.of(uri.getPath().split("/")).filter(part -> !part.isEmpty()).toList();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new ApiRequest(
        exchange.getRequestMethod(), path, query, exchange.getRequestHeaders(), body);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The value of a query parameter, or the empty string. */
  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  boolean flag(String name) {
    return parameter(name).equals("true") || parameter(name).equals("1");
  }

  int number(String name, int absent) {
    try {
      return parameter(name).isEmpty() ? absent : Integer.parseInt(parameter(name));
    } catch (NumberFormatException malformed) {
      throw ApiFailure.badRequest(name + " is not a number: " + parameter(name));
    }
  }

  String header(String name) {
    var value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  String contentType() {
    return header("Content-Type").split(";", 2)[0].strip();
  }

  boolean wantsTable() {
    return header("Accept").contains("as=Table");
  }

  /** The body as an object; the empty object when there is none. */
  ObjectNode object() {
    if (body.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw ApiFailure.badRequest("the request's body is not an object");
  }

  JsonNode json() {
    if (contentType().equals("application/vnd.kubernetes.protobuf")) {
      throw new ApiFailure(
          415,
          "UnsupportedMediaType",
          "this API takes JSON and YAML, not protobuf; use kubectl apply -f");
    }
    try {
      boolean looksLikeJson =
          body.stripLeading().startsWith("{") || body.stripLeading().startsWith("[");
      return looksLikeJson ? JSON.readTree(body) : YAML.readTree(body);
    } catch (JsonProcessingException malformed) {
      throw ApiFailure.badRequest(
          "the request's body cannot be read: " + malformed.getOriginalMessage());
    }
  }
}
