package dev.winnow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CustomResourceDefinition made from its class, with what the generator leaves out: {@code spec}
 * is required, lists say what identifies their items, printer columns stand in the order in which
 * the class declares them, quantities may be numbers.
 */
record CrdDocument(String fileName, String yaml) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private static final List<String> LIST_KEYS = List.of("name", "type");

  static CrdDocument of(Class<? extends HasMetadata> kind) throws IOException {
    ObjectNode crd = (ObjectNode) YAML.readTree(generate(kind));
    ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
    version.set("additionalPrinterColumns", columnsInOrder(version, kind));
    ObjectNode root = (ObjectNode) version.at("/schema/openAPIV3Schema");
    root.set("required", YAML.createArrayNode().add("spec"));
    root.put("description", description(crd.at("/spec/names/kind").asText()));
    complete(root);
    return new CrdDocument(
        crd.at("/metadata/name").asText() + ".yaml",
        "# Made from the records in dev.winnow.api by ./mvnw -pl crds -Dcrds.write=true verify\n"
            + YAML.writeValueAsString(crd));
  }

  JsonNode schema() throws IOException {
    return YAML.readTree(yaml).at("/spec/versions/0/schema/openAPIV3Schema");
  }

  Path in(Path directory) {
    return directory.resolve(fileName);
  }

  private static byte[] generate(Class<? extends HasMetadata> kind) throws IOException {
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    new CRDGenerator()
        .customResourceClasses(List.of(kind))
        .forCRDVersions("v1")
        .withOutput(
            new CRDGenerator.CRDOutput<ByteArrayOutputStream>() {
              @Override
              public ByteArrayOutputStream outputFor(String name) {
                return outputs.computeIfAbsent(name, n -> new ByteArrayOutputStream());
              }

              @Override
              public URI crdURI(String name) {
                return URI.create("file:///" + name);
              }

              @Override
              public void close() {}
            })
        .generate();
    return outputs.values().iterator().next().toByteArray();
  }

  private static ArrayNode columnsInOrder(JsonNode version, Class<?> kind) {
    Map<String, JsonNode> columns = new HashMap<>();
    version.get("additionalPrinterColumns").forEach(c -> columns.put(c.get("name").asText(), c));
    ArrayNode ordered = YAML.createArrayNode();
    for (var declared : kind.getAnnotationsByType(AdditionalPrinterColumn.class)) {
      ordered.add(columns.get(declared.name()));
    }
    return ordered;
  }

  private static String description(String kind) {
    return kind.equals("MapReduceJob")
        ? "One run of a MapReduce job that publishes into a Hive table."
        : "Where runs run, where Hive is, and which image launches them.";
  }

  private static void complete(ObjectNode schema) {
    wholeNumbers(schema);
    if (schema.has("items")) {
      identifyItems(schema);
      complete((ObjectNode) schema.get("items"));
    }
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      schema.remove("additionalProperties");
    }
    schema.path("properties").properties().forEach(p -> property(p.getKey(), p.getValue()));
  }

  private static void property(String name, JsonNode schema) {
    complete((ObjectNode) schema);
    if (name.equals("groupBy")) {
      nameOrObject((ObjectNode) schema);
    }
    if (name.equals("resources")) {
      schema
          .get("properties")
          .forEach(p -> ((ObjectNode) p).set("additionalProperties", quantity()));
    }
  }

  /**
   * A structural schema has no "string or object", so the items are left open; a wrong one is found
   * when the run is planned.
   */
  private static void nameOrObject(ObjectNode list) {
    String description =
        "A column's name, or an object with name and, if wanted, expression (SQL over the input"
            + " columns) and type (the Hive type to cast the key to).";
    list.putObject("items")
        .put("description", description)
        .put("x-kubernetes-preserve-unknown-fields", true);
    list.remove("x-kubernetes-list-map-keys");
    list.put("x-kubernetes-list-type", "atomic");
  }

  private static ObjectNode quantity() {
    ObjectNode quantity = YAML.createObjectNode();
    quantity.putArray("anyOf").addObject().put("type", "integer");
    ((ArrayNode) quantity.get("anyOf")).addObject().put("type", "string");
    quantity.put(
        "pattern",
        "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$");
    return quantity.put("x-kubernetes-int-or-string", true);
  }

  private static void identifyItems(ObjectNode list) {
    List<String> required = new ArrayList<>();
    list.get("items").path("required").forEach(r -> required.add(r.asText()));
    String type = "atomic";
    for (String key : LIST_KEYS) {
      if (required.contains(key)) {
        list.putArray("x-kubernetes-list-map-keys").add(key);
        type = "map";
        break;
      }
    }
    list.put("x-kubernetes-list-type", type);
  }

  private static void wholeNumbers(ObjectNode schema) {
    for (String bound : List.of("minimum", "maximum")) {
      if (schema.has(bound)) {
        schema.put(bound, schema.get(bound).asLong());
      }
    }
  }
}
