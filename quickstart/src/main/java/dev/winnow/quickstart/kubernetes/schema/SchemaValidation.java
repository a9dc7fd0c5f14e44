package dev.winnow.quickstart.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Validates a value against the OpenAPI subset that a CRD may use, with the messages a real server
 * gives.
 */
final class SchemaValidation {
  private final List<String> problems = new ArrayList<>();

  private SchemaValidation() {}

  static List<String> problems(JsonNode object, JsonNode schema) {
    var validation = new SchemaValidation();
    validation.object(object, schema, "");
    return validation.problems;
  }

  private void value(JsonNode value, JsonNode schema, String path) {
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    var type = schema.path("type").asText("");
    boolean intOrString = schema.path("x-kubernetes-int-or-string").asBoolean();
    if (!type.isEmpty() && !intOrString && !isOfType(value, type)) {
      problems.add(
          "%s: Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
              .formatted(path, nameOf(value), path, type, nameOf(value)));
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      problems.add(
          "%s: Unsupported value: %s: supported values: %s"
              .formatted(path, value, listed(schema.get("enum"))));
    }
    switch (value.getNodeType()) {
      case OBJECT -> object(value, schema, path);
      case ARRAY -> array(value, schema, path);
      case STRING -> string(value.asText(), schema, path);
      case NUMBER -> number(value, schema, path);
      default -> {}
    }
  }

  private void object(JsonNode object, JsonNode schema, String path) {
    for (var name : schema.path("required")) {
      if (!object.has(name.asText())) {
        problems.add(child(path, name.asText()) + ": Required value");
      }
    }
    bound(object.size(), schema, "minProperties", "maxProperties", path, "properties");
    for (var field : object.properties()) {
      var declared = schema.path("properties").path(field.getKey());
      if (declared.isMissingNode()) {
        declared = schema.path("additionalProperties");
      }
      if (declared.isObject()) {
        value(field.getValue(), declared, child(path, field.getKey()));
      }
    }
  }

  private void array(JsonNode array, JsonNode schema, String path) {
    bound(array.size(), schema, "minItems", "maxItems", path, "items");
    for (int i = 0; i < array.size(); i++) {
      value(array.get(i), schema.path("items"), path + "[" + i + "]");
    }
    var keys = schema.path("x-kubernetes-list-map-keys");
    if (!keys.isEmpty()) {
      var seen = new HashSet<String>();
      for (int i = 0; i < array.size(); i++) {
        var item = array.get(i);
        var identity =
            StreamSupport.stream(keys.spliterator(), false)
                .map(key -> item.path(key.asText()).toString())
                .collect(Collectors.joining(","));
        if (!seen.add(identity)) {
          problems.add("%s[%d]: Duplicate value: %s".formatted(path, i, identity));
        }
      }
    }
  }

  private void string(String text, JsonNode schema, String path) {
    int length = text.codePointCount(0, text.length());
    if (schema.has("maxLength") && length > schema.get("maxLength").asInt()) {
      problems.add(
          "%s: Too long: may not be more than %d bytes"
              .formatted(path, schema.get("maxLength").asInt()));
    }
    if (schema.has("minLength") && length < schema.get("minLength").asInt()) {
      problems.add(
          "%s: Invalid value: \"%s\": %s in body should be at least %d chars long"
              .formatted(path, text, path, schema.get("minLength").asInt()));
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      problems.add(
          "%s: Invalid value: \"%s\": %s in body should match '%s'"
              .formatted(path, text, path, schema.get("pattern").asText()));
    }
    if (schema.path("format").asText().equals("date-time") && !isDateTime(text)) {
      problems.add(
          "%s: Invalid value: \"%s\": %s in body must be of type date-time: \"%s\""
              .formatted(path, text, path, text));
    }
  }

  private void number(JsonNode number, JsonNode schema, String path) {
    if (schema.has("minimum")
        && number.decimalValue().compareTo(schema.get("minimum").decimalValue()) < 0) {
      problems.add(
          "%s: Invalid value: %s: %s in body should be greater than or equal to %s"
              .formatted(path, number, path, schema.get("minimum").asText()));
    }
    if (schema.has("maximum")
        && number.decimalValue().compareTo(schema.get("maximum").decimalValue()) > 0) {
      problems.add(
          "%s: Invalid value: %s: %s in body should be less than or equal to %s"
              .formatted(path, number, path, schema.get("maximum").asText()));
    }
  }

  private void bound(
      int size, JsonNode schema, String minimum, String maximum, String path, String what) {
    if (schema.has(maximum) && size > schema.get(maximum).asInt()) {
      problems.add(
          "%s: Too many: %d: must have at most %d items"
              .formatted(path, size, schema.get(maximum).asInt()));
    }
    if (schema.has(minimum) && size < schema.get(minimum).asInt()) {
      problems.add(
          "%s: Invalid value: %d: %s in body should have at least %d %s"
              .formatted(path, size, path, schema.get(minimum).asInt(), what));
    }
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(value::equals);
  }

  private static String listed(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::toString)
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
