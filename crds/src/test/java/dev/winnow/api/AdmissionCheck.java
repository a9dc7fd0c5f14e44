package dev.winnow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an API server does with a document on create and on update: fills in defaults, checks the
 * schema, evaluates the CEL rules. It gave the same verdicts as a real one.
 */
final class AdmissionCheck {

  private static final ObjectMapper YAML = WinnowYaml.yaml();
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .build();

  private final JsonNode schema;

  AdmissionCheck(Class<? extends HasMetadata> kind) throws IOException {
    schema = CrdDocument.of(kind).schema();
  }

  List<String> create(String yaml) throws IOException {
    return admit(YAML.readTree(yaml), null);
  }

  List<String> update(String before, String after) throws IOException {
    JsonNode old = YAML.readTree(before);
    fillIn(schema, old);
    return admit(YAML.readTree(after), old);
  }

  JsonNode defaulted(String yaml) throws IOException {
    JsonNode document = YAML.readTree(yaml);
    fillIn(schema, document);
    return document;
  }

  private List<String> admit(JsonNode document, JsonNode old) {
    fillIn(schema, document);
    List<String> faults = new ArrayList<>();
    JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(document)
        .forEach(m -> faults.add(m.getMessage()));
    evaluate(schema, document, old, "$", faults);
    return faults;
  }

  private static void fillIn(JsonNode schema, JsonNode document) {
    if (document instanceof ObjectNode object) {
      for (var property : schema.path("properties").properties()) {
        JsonNode value = property.getValue();
        if (!object.has(property.getKey()) && value.has("default")) {
          object.set(property.getKey(), value.get("default").deepCopy());
        }
        fillIn(value, object.path(property.getKey()));
      }
    } else if (document.isArray()) {
      document.forEach(item -> fillIn(schema.path("items"), item));
    }
  }

  private static void evaluate(
      JsonNode schema, JsonNode self, JsonNode old, String path, List<String> faults) {
    if (self == null || self.isNull()) {
      return;
    }
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      if (!rule.get("rule").asText().contains("oldSelf") || old != null) {
        evaluate(rule, self, old, faults);
      }
    }
    for (var property : schema.path("properties").properties()) {
      String name = property.getKey();
      JsonNode before = old == null ? null : old.get(name);
      evaluate(property.getValue(), self.get(name), before, path + "." + name, faults);
    }
    if (self.isArray()) {
      self.forEach(item -> evaluate(schema.get("items"), item, null, path + "[]", faults));
    }
  }

  private static void evaluate(JsonNode rule, JsonNode self, JsonNode old, List<String> faults) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("self", plain(self));
    if (old != null) {
      variables.put("oldSelf", plain(old));
    }
    try {
      var program = CEL.createProgram(CEL.compile(rule.get("rule").asText()).getAst());
      if (!Boolean.TRUE.equals(program.eval(variables))) {
        faults.add(rule.get("message").asText());
      }
    } catch (CelException e) {
      faults.add(rule.get("message").asText() + ": " + e.getMessage());
    }
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(p -> map.put(p.getKey(), plain(p.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    return node.isNumber() ? node.asDouble() : node.isBoolean() ? node.asBoolean() : node.asText();
  }
}
