package dev.winnow.jobs.source.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Apache ORC's own examples should say, by the JSON that its project keeps beside them. */
class OrcExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> examples() throws IOException {
    return TypedReading.files("columnar-bad/orc/expected", ".jsn.gz").stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsAnExampleAsItsProjectDoes(Path expected) throws IOException {
    String name = expected.getFileName().toString().replace(".jsn.gz", ".orc");
    Path file = expected.resolveSibling("..").resolve(name);
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(file));
    if (name.equals("TestOrcFile.testTimestamp.orc")) {
      return; // its rows are bare timestamps, which no column can name
    }
    List<TypedReading.Row> rows = TypedReading.read(TypedKind.ORC, file);
    try (BufferedReader lines = lines(expected)) {
      for (TypedReading.Row row : rows) {
        String line = lines.readLine();
        assertThat(same(JSON.readTree(line), JSON.readTree(row.json())))
            .as("%s is not %s", row.json(), line)
            .isTrue();
      }
      assertThat(lines.readLine()).isNull();
    }
  }

  private static BufferedReader lines(Path gzip) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8));
  }

  /** ORC's tool writes maps, unions, bytes and timestamps in ways of its own. */
  private static boolean same(JsonNode orc, JsonNode ours) {
    if (orc.isNumber() && ours.isNumber()) {
      return orc.decimalValue().compareTo(ours.decimalValue()) == 0
          || orc.floatValue() == ours.floatValue();
    }
    if (orc.has("tag") && orc.has("value")) {
      return same(orc.get("value"), ours);
    }
    if (orc.isArray() && ours.isObject()) {
      return same(asObject((ArrayNode) orc), ours);
    }
    if (orc.isArray() && ours.isTextual()) {
      return same(orc, bytes(ours.textValue()));
    }
    if (orc.isTextual() && ours.isTextual()) {
      return orc.textValue().equals(ours.textValue())
          || sameTime(orc.textValue(), ours.textValue());
    }
    if (orc.isContainerNode() && orc.size() == ours.size()) {
      return orc.isArray() ? sameElements(orc, ours) : sameMembers(orc, ours);
    }
    return orc.equals(ours);
  }

  private static boolean sameElements(JsonNode orc, JsonNode ours) {
    for (int i = 0; i < orc.size(); i++) {
      if (!same(orc.get(i), ours.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMembers(JsonNode orc, JsonNode ours) {
    return orc.properties().stream()
        .allMatch(m -> ours.has(m.getKey()) && same(m.getValue(), ours.get(m.getKey())));
  }

  private static ObjectNode asObject(ArrayNode entries) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    entries.forEach(entry -> object.set(entry.get("key").asText(), entry.get("value")));
    return object;
  }

  private static ArrayNode bytes(String text) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      array.add(b);
    }
    return array;
  }

  private static boolean sameTime(String orc, String ours) {
    return ours.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        && java.sql.Timestamp.valueOf(orc)
            .toLocalDateTime()
            .equals(java.time.LocalDateTime.parse(ours));
  }
}
