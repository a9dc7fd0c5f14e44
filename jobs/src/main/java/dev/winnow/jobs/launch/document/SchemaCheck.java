package dev.winnow.jobs.launch.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.api.WinnowYaml;
import dev.winnow.jobs.column.TypeNames;
import dev.winnow.jobs.expression.NearMisses;
import dev.winnow.jobs.plan.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks a document against the schema of its CustomResourceDefinition, as an API server would with
 * {@code --validate=strict}. Not checked here are the CRD's CEL rules: {@link UnionRules} says
 * those that matter outside of an API server.
 */
public final class SchemaCheck {

  private static final List<String> KINDS = List.of("HadoopCluster", "MapReduceJob");

  private static final String IDENTIFIER = "^[A-Za-z_][A-Za-z0-9_]*$";

  private static final List<String> GROUP_KEY = List.of("name", "expression", "type");

  private static final List<String> TYPES =
      List.of(
          "boolean tinyint smallint int bigint float double decimal string date timestamp binary"
              .split(" "));

  /** What people write for a type although no SQL calls it so. */
  private static final Map<String, String> TYPES_ELSEWHERE =
      Map.of("number", "decimal", "str", "string");

  /** What other tools call a field, in lower case and without punctuation. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("sep", "delimiter"),
          Map.entry("separator", "delimiter"),
          Map.entry("fielddelimiter", "delimiter"),
          Map.entry("quotechar", "quote"),
          Map.entry("escapechar", "escape"),
          Map.entry("nullstr", "nullTokens"),
          Map.entry("nullvalue", "nullTokens"),
          Map.entry("navalues", "nullTokens"),
          Map.entry("charset", "encoding"),
          Map.entry("dateformat", "formats"),
          Map.entry("timestampformat", "formats"),
          Map.entry("nullable", "required"),
          Map.entry("notnull", "required"),
          Map.entry("path", "paths"),
          Map.entry("files", "paths"),
          Map.entry("regex", "matches"),
          Map.entry("check", "expression"),
          Map.entry("condition", "expression"),
          Map.entry("sql", "expression"),
          Map.entry("action", "onViolation"),
          Map.entry("source", "from"),
          Map.entry("rename", "from"),
          Map.entry("primarykey", "keys"),
          Map.entry("partitionedby", "partitionBy"),
          Map.entry("partitions", "partitionBy"));

  private final JsonNode schema;
  private final List<Problem> problems = new ArrayList<>();

  private SchemaCheck(JsonNode schema) {
    this.schema = schema;
  }

  static List<String> kinds() {
    return KINDS;
  }

  /** Everything that is wrong; empty for a good document. */
  static List<Problem> check(String kind, JsonNode document) {
    SchemaCheck check = new SchemaCheck(load(kind));
    for (String field : List.of("spec", "status")) {
      check.field(check.schema.path("properties").path(field), document, field, "");
    }
    if (!document.has("spec")) {
      check.problems.add(new Problem("spec", "is required."));
    }
    return check.problems;
  }

  private static JsonNode load(String kind) {
    try (InputStream in = WinnowYaml.class.getResourceAsStream(kind + ".schema.json")) {
      return WinnowYaml.json().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void field(JsonNode schema, JsonNode parent, String name, String path) {
    if (parent.has(name)) {
      value(schema, parent.get(name), path.isEmpty() ? name : path + "." + name);
    }
  }

  private void value(JsonNode schema, JsonNode value, String path) {
    if (value.isNull()) {
      problems.add(new Problem(path, "has no value."));
    } else if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      scalar(schema, value, path);
    } else {
      switch (schema.path("type").asText()) {
        case "" -> open(value, path);
        case "object" -> object(schema, value, path);
        case "array" -> array(schema, value, path);
        default -> scalar(schema, value, path);
      }
    }
  }

  /** What the schema leaves open are the keys of {@code groupBy}: names, or objects of these. */
  private void open(JsonNode value, String path) {
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!GROUP_KEY.contains(name)) {
                problems.add(
                    new Problem(
                        path + "." + name, "is not a field.", NearMisses.of(name, GROUP_KEY)));
              }
            });
  }

  private void object(JsonNode schema, JsonNode value, String path) {
    if (!value.isObject()) {
      problems.add(new Problem(path, "must be an object, that is fields with values."));
      return;
    }
    if (schema.has("additionalProperties")) {
      value
          .properties()
          .forEach(
              p ->
                  value(schema.get("additionalProperties"), p.getValue(), path + "." + p.getKey()));
      limit(schema, "maxProperties", value.size(), path, "entries");
    } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      fields(schema, value, path);
    }
  }

  private void fields(JsonNode schema, JsonNode value, String path) {
    JsonNode known = schema.path("properties");
    List<String> names = new ArrayList<>();
    known.fieldNames().forEachRemaining(names::add);
    for (var property : value.properties()) {
      String name = property.getKey();
      if (known.has(name)) {
        field(known.get(name), value, name, path);
      } else {
        problems.add(unknown(schema, name, names, path));
      }
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        problems.add(new Problem(path + "." + required.asText(), "is required."));
      }
    }
  }

  private static Problem unknown(JsonNode schema, String name, List<String> names, String path) {
    List<String> near = new ArrayList<>(NearMisses.of(name, names));
    String meant = ELSEWHERE.get(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    if (meant != null && names.contains(meant) && !near.contains(meant)) {
      near.add(0, meant);
    }
    if (near.isEmpty()) {
      // one level too high
      for (String child : names) {
        if (schema.path("properties").path(child).path("properties").has(name)) {
          near.add(child + "." + name);
        }
      }
    }
    return new Problem(path + "." + name, "is not a field.", near);
  }

  private void array(JsonNode schema, JsonNode value, String path) {
    if (!value.isArray()) {
      problems.add(new Problem(path, "must be a list."));
      return;
    }
    limit(schema, "maxItems", value.size(), path, "items");
    if (value.size() < schema.path("minItems").asInt(0)) {
      problems.add(new Problem(path, "must not be empty."));
    }
    List<String> keys = new ArrayList<>();
    String key = schema.at("/x-kubernetes-list-map-keys/0").asText();
    for (int i = 0; i < value.size(); i++) {
      value(schema.get("items"), value.get(i), path + "[" + i + "]");
      String name = value.get(i).path(key).asText();
      if (!key.isEmpty() && !name.isEmpty() && keys.contains(name)) {
        problems.add(
            new Problem(
                path + "[" + i + "]." + key,
                "\"" + name + "\" is already the " + key + " of item " + keys.indexOf(name) + "."));
      }
      keys.add(name);
    }
  }

  private void scalar(JsonNode schema, JsonNode value, String path) {
    String wanted = schema.path("type").asText();
    boolean fits =
        switch (wanted) {
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          default -> value.isTextual() || value.isIntegralNumber();
        };
    if (!fits) {
      problems.add(new Problem(path, typeMessage(wanted, value)));
    } else if (value.isNumber()) {
      range(schema, value, path);
    } else if (value.isTextual()) {
      text(schema, value.asText(), path);
    }
  }

  private static String typeMessage(String wanted, JsonNode value) {
    boolean quotable = wanted.equals("string") && value.isValueNode();
    return (wanted.equals("integer") ? "must be an " : "must be a ")
        + wanted
        + (quotable ? "; put it in quotes: \"" + value.asText() + "\"." : ", not " + value + ".");
  }

  private void range(JsonNode schema, JsonNode value, String path) {
    if (schema.has("minimum") && value.asDouble() < schema.get("minimum").asDouble()) {
      problems.add(new Problem(path, "must be at least " + schema.get("minimum") + "."));
    }
    if (schema.has("maximum") && value.asDouble() > schema.get("maximum").asDouble()) {
      problems.add(new Problem(path, "must be at most " + schema.get("maximum") + "."));
    }
  }

  private void text(JsonNode schema, String text, String path) {
    if (schema.has("enum")) {
      List<String> words = new ArrayList<>();
      schema.get("enum").forEach(w -> words.add(w.asText()));
      if (!words.contains(text)) {
        problems.add(
            new Problem(
                path,
                "\"" + text + "\" is none of " + String.join(", ", words) + ".",
                NearMisses.of(text, words)));
      }
      return;
    }
    int length = text.codePointCount(0, text.length());
    limit(schema, "maxLength", length, path, "characters");
    if (length < schema.path("minLength").asInt(0)) {
      problems.add(new Problem(path, "must not be empty."));
    } else if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      problems.add(
          new Problem(
              path,
              "\"" + text + "\" cannot stand here. " + meaning(schema),
              isType(schema) ? types(text) : List.of()));
    }
  }

  private static boolean isType(JsonNode schema) {
    return schema.get("pattern").asText().startsWith("^(boolean|tinyint|");
  }

  private static List<String> types(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    String plain = name.replaceAll("[^a-z].*", "");
    String meant = TypeNames.SYNONYMS.getOrDefault(plain, TYPES_ELSEWHERE.get(plain));
    if (meant == null) {
      return NearMisses.of(plain, TYPES);
    }
    return List.of(meant.equals("decimal") ? meant + name.substring(plain.length()) : meant);
  }

  /** What the field is for; the pattern itself where the schema says nothing. */
  private static String meaning(JsonNode schema) {
    return schema.has("description")
        ? "What can: " + schema.get("description").asText() + letters(schema)
        : "It must match " + schema.get("pattern").asText() + ".";
  }

  /** What a name may be written with, where that is all that its pattern says. */
  private static String letters(JsonNode schema) {
    return schema.get("pattern").asText().equals(IDENTIFIER)
        ? " Its letters are A–Z and a–z, digits and _, and no digit comes first."
        : "";
  }

  private void limit(JsonNode schema, String bound, int size, String path, String what) {
    if (schema.has(bound) && size > schema.get(bound).asInt()) {
      problems.add(
          new Problem(path, "has " + size + " " + what + ", at most " + schema.get(bound) + "."));
    }
  }
}
