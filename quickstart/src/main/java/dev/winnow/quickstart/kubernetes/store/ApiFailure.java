package dev.winnow.quickstart.kubernetes.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A request that the API server refuses, with the code and the reason that clients branch on. */
public final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String reason;

  public ApiFailure(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  public static ApiFailure notFound(ResourceType type, String name) {
    return new ApiFailure(404, "NotFound", type.qualifiedPlural() + " \"" + name + "\" not found");
  }

  public static ApiFailure noSuchResource() {
    return new ApiFailure(404, "NotFound", "the server could not find the requested resource");
  }

  public static ApiFailure alreadyExists(ResourceType type, String name) {
    return new ApiFailure(
        409, "AlreadyExists", type.qualifiedPlural() + " \"" + name + "\" already exists");
  }

  public static ApiFailure conflict(ResourceType type, String name, String why) {
    return new ApiFailure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + type.qualifiedPlural() + " \"" + name + "\": " + why);
  }

  /** The resource version in the request is not the current one. */
  public static ApiFailure stale(ResourceType type, String name) {
    return conflict(
        type,
        name,
        "the object has been modified; please apply your changes to the latest version and try again");
  }

  public static ApiFailure invalid(ResourceType type, String name, List<String> causes) {
    var what = type.kind() + (type.group().isEmpty() ? "" : "." + type.group());
    var all = causes.size() == 1 ? causes.get(0) : "[" + String.join(", ", causes) + "]";
    return new ApiFailure(422, "Invalid", what + " \"" + name + "\" is invalid: " + all);
  }

  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "BadRequest", message);
  }

  public static ApiFailure expired(String message) {
    return new ApiFailure(410, "Expired", message);
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  /** The {@code Status} object that a client finds in the response's body. */
  public ObjectNode status() {
    var status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    return status
        .put("status", "Failure")
        .put("message", getMessage())
        .put("reason", reason)
        .put("code", code);
  }
}
