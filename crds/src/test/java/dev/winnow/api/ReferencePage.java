package dev.winnow.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The page that lists every field of the language, written from the CRDs' own schemas. */
final class ReferencePage {

  private static final String HEAD =
      """
      # Reference: `winnow.dev/v1alpha1`

      <!-- Generated from the records under crds/ by `./mvnw -pl crds -Dcrds.write=true verify`; edits are lost. -->

      Every field, its type, its default and its bounds. **Bold** fields are required.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  /** The Markdown of these CRDs by their kinds, in the map's order. */
  static String of(Map<String, CrdDocument> crds) throws IOException {
    var reference = new ReferencePage();
    for (Map.Entry<String, CrdDocument> crd : crds.entrySet()) {
      reference.add(crd.getKey(), crd.getValue().schema().get("properties"));
    }
    return reference.page.toString();
  }

  private void add(String kind, JsonNode properties) {
    page.append("\n## ").append(kind).append("\n");
    for (String part : List.of("spec", "status")) {
      page.append("\n### `%s`\n\n".formatted(part));
      page.append("| field | type | default | what it is |\n|---|---|---|---|\n");
      rows("", properties.get(part));
      rules(properties.get(part));
    }
  }

  private void rows(String prefix, JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              String name = "`" + prefix + field.getKey() + "`";
              row(required.contains(field.getKey()) ? "**" + name + "**" : name, field.getValue());
              below(prefix + field.getKey(), field.getValue());
            });
  }

  private void below(String path, JsonNode schema) {
    if (schema.has("properties")) {
      rows(path + ".", schema);
    } else if (schema.path("items").has("properties")) {
      rows(path + "[].", schema.get("items"));
    }
  }

  private void row(String name, JsonNode schema) {
    String fallback = schema.has("default") ? "`" + schema.get("default") + "`" : "";
    page.append(
        "| %s | %s | %s | %s |\n"
            .formatted(name, type(schema), fallback, escape(schema.path("description").asText())));
  }

  private static String type(JsonNode schema) {
    if (schema.has("enum")) {
      var words = new StringJoiner(" \\| ");
      schema.get("enum").forEach(word -> words.add(word.asText()));
      return words.toString();
    }
    String type = schema.path("type").asText("any");
    if (type.equals("array")) {
      return "list of " + type(schema.get("items")) + bounds(schema, "minItems", "maxItems");
    }
    if (schema.path("additionalProperties").isObject()) {
      return "map to "
          + type(schema.get("additionalProperties"))
          + bounds(schema, "minProperties", "maxProperties");
    }
    return type + bounds(schema, "minLength", "maxLength") + bounds(schema, "minimum", "maximum");
  }

  private static String bounds(JsonNode schema, String least, String most) {
    if (!schema.has(least) && !schema.has(most)) {
      return "";
    }
    String from = schema.has(least) ? schema.get(least).asText() : "0";
    return schema.has(most)
        ? " (" + from + "–" + schema.get(most).asText() + ")"
        : " (≥ " + from + ")";
  }

  private void rules(JsonNode spec) {
    List<String> messages = new ArrayList<>();
    collect(spec, messages);
    if (!messages.isEmpty()) {
      page.append("\nThe API server refuses what breaks one of these:\n\n");
      messages.stream()
          .distinct()
          .forEach(message -> page.append("- ").append(message).append("\n"));
    }
  }

  private static void collect(JsonNode schema, List<String> messages) {
    schema
        .path("x-kubernetes-validations")
        .forEach(rule -> messages.add(rule.path("message").asText()));
    schema.path("properties").forEach(child -> collect(child, messages));
    if (schema.has("items")) {
      collect(schema.get("items"), messages);
    }
  }

  private static String escape(String text) {
    return text.replace("|", "\\\\|").replace("\n", " ");
  }
}
