package dev.winnow.quickstart.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.quickstart.kubernetes.store.ResourceType;
import dev.winnow.quickstart.kubernetes.store.ResourceType.PrinterColumn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What kubectl prints: the server, not the client, decides on columns and cells. */
final class Tables {
  private static final PrinterColumn NAME =
      new PrinterColumn("Name", "string", ".metadata.name", 0, "name");
  private static final PrinterColumn AGE =
      new PrinterColumn("Age", "date", ".metadata.creationTimestamp", 0, "");

  private final Clock clock;

  Tables(Clock clock) {
    this.clock = clock;
  }

  ObjectNode table(ResourceType type, List<ObjectNode> objects, JsonNode listMetadata) {
    var columns = columns(type);
    var table =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "Table")
            .put("apiVersion", "meta.k8s.io/v1");
    table.set("metadata", listMetadata);
    var definitions = table.putArray("columnDefinitions");
    for (var column : columns) {
      definitions
          .addObject()
          .put("name", column.name())
          .put("type", column.type().equals("date") ? "string" : column.type())
          .put("format", column.format())
          .put("description", "")
          .put("priority", column.priority());
    }
    var rows = table.putArray("rows");
    for (var object : objects) {
      var row = rows.addObject();
      var cells = row.putArray("cells");
      columns.forEach(column -> addCell(cells, object, column));
      var partial =
          row.putObject("object")
              .put("kind", "PartialObjectMetadata")
              .put("apiVersion", "meta.k8s.io/v1");
      partial.set("metadata", object.path("metadata"));
    }
    return table;
  }

  private static List<PrinterColumn> columns(ResourceType type) {
    var columns = new ArrayList<PrinterColumn>();
    columns.add(NAME);
    columns.addAll(type.custom() ? type.columns() : builtIn(type));
    if (!type.custom() || type.columns().isEmpty()) {
      columns.add(AGE);
    }
    return columns;
  }

  private static List<PrinterColumn> builtIn(ResourceType type) {
    return switch (type.qualifiedPlural()) {
      case "pods" ->
          List.of(
              text("Status", ".status.phase"),
              text("Reason", ".status.containerStatuses[0].state.*.reason"),
              text("Exit Code", ".status.containerStatuses[0].state.terminated.exitCode"));
      case "jobs.batch" ->
          List.of(
              text("Status", ".status.conditions[?(@.status==\"True\")].type"),
              text("Succeeded", ".status.succeeded"),
              text("Failed", ".status.failed"));
      case "events" ->
          List.of(
              text("Type", ".type"),
              text("Reason", ".reason"),
              text("Object", ".involvedObject.name"),
              text("Message", ".message"));
      case "namespaces" -> List.of(text("Status", ".status.phase"));
      case "customresourcedefinitions.apiextensions.k8s.io" ->
          List.of(new PrinterColumn("Created At", "string", ".metadata.creationTimestamp", 0, ""));
      default -> List.of();
    };
  }

  private static PrinterColumn text(String name, String path) {
    return new PrinterColumn(name, "string", path, 0, "");
  }

  private void addCell(ArrayNode cells, ObjectNode object, PrinterColumn column) {
    var values = new JsonPath(column.path()).in(object);
    if (values.isEmpty()) {
      cells.add(column.type().equals("string") || column.type().equals("date") ? "" : null);
    } else if (column.type().equals("date")) {
      cells.add(age(values.get(0).asText()));
    } else if (column.type().equals("integer") && values.get(0).isNumber()) {
      cells.add(values.get(0));
    } else {
      cells.add(values.get(values.size() - 1).asText());
    }
  }

  private String age(String timestamp) {
    try {
      var age = Duration.between(Instant.parse(timestamp), clock.instant());
      if (age.toMinutes() < 2) {
        return Math.max(0, age.toSeconds()) + "s";
      }
      return age.toHours() < 3
          ? age.toMinutes() + "m"
          : age.toDays() < 3 ? age.toHours() + "h" : age.toDays() + "d";
    } catch (DateTimeException malformed) {
      return "<unknown>";
    }
  }
}
