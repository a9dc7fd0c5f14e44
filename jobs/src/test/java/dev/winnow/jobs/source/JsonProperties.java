package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.jobs.source.JsonFormat.DuplicateKeys;
import dev.winnow.jobs.source.JsonFormat.Layout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every JSON, with Jackson as the other opinion. */
class JsonProperties {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JACKSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final ObjectMapper GRAMMAR =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final List<String> COLUMNS =
      List.of("a", "b.a", "b.b[1]", "[\"x.y\"]", "a[0].a", "b", "[\"é\"].b");
  private static final List<String> POINTERS =
      List.of("/a", "/b/a", "/b/b/1", "/x.y", "/a/0/a", "/b", "/é/b");

  @Property(tries = 300)
  void whatJacksonWritesIsReadAsItWas(@ForAll("records") JsonNode record) throws IOException {
    FieldIndex index = index(JACKSON.writeValueAsString(record));
    assertThat(index.problem(0)).isEqualTo(RecordProblem.NONE);
    for (int c = 0; c < COLUMNS.size(); c++) {
      JsonNode expected = record.at(POINTERS.get(c));
      if (expected.isMissingNode() || expected.isNull()) {
        assertThat(index.isNull(c)).as(COLUMNS.get(c)).isTrue();
      } else if (expected.isTextual()) {
        assertThat(text(index, c)).isEqualTo(expected.textValue());
        assertThat(index.quoted(c)).isTrue();
      } else {
        assertThat(JACKSON.readTree(text(index, c)))
            .isEqualTo(JACKSON.readTree(expected.toString()));
      }
    }
  }

  @Property(tries = 2000)
  void aLineIsRefusedWhenJacksonRefusesIt(
      @ForAll("records") JsonNode record,
      @ForAll @IntRange(min = 0, max = 300) int place,
      @ForAll("edits") String edit,
      @ForAll boolean replaces) {
    String json = record.toString();
    int at = Math.min(place, json.length());
    int end = replaces ? Math.min(at + 1, json.length()) : at;
    String edited = json.substring(0, at) + edit + json.substring(end);
    FieldIndex index = index(edited);
    if (isSound(edited)) {
      assertThat(index.problem(0))
          .as(edited)
          .isIn(RecordProblem.NONE, RecordProblem.JSON_SURROGATE, RecordProblem.JSON_DUPLICATE);
    } else {
      assertThat(index.problem(0)).as(edited).isNotEqualTo(RecordProblem.NONE);
    }
  }

  @Property(tries = 100)
  void linesAreTheSameForEverySplitAndBlock(
      @ForAll("lines") List<String> lines,
      @ForAll @IntRange(min = 1, max = 60) int splitBytes,
      @ForAll @IntRange(min = 1, max = 64) int blockBytes)
      throws IOException {
    isTheSame(String.join("", lines), Layout.Lines, splitBytes, blockBytes);
  }

  @Property(tries = 100)
  void arraysAndValuesAreTheSameForEveryBlock(
      @ForAll("lines") List<String> lines, @ForAll @IntRange(min = 1, max = 64) int blockBytes)
      throws IOException {
    isTheSame("[" + String.join(",", lines) + "]", Layout.Auto, 1 << 20, blockBytes);
    isTheSame("{\n}" + String.join("", lines), Layout.Auto, 1 << 20, blockBytes);
  }

  private static void isTheSame(String json, Layout layout, int splitBytes, int blockBytes)
      throws IOException {
    Path file = Files.createTempFile("split", ".json");
    try {
      Files.write(file, json.getBytes(StandardCharsets.UTF_8));
      JsonFormat format = new JsonFormat(layout, "", null, DuplicateKeys.First, 1 << 16);
      SourcePlan plan = new SourcePlan(format, List.of(), COLUMNS);
      SplitReading whole = SplitReading.of(file, plan, 1 << 20, 1 << 16, 64);
      assertThat(SplitReading.of(file, plan, splitBytes, blockBytes, 7).rows())
          .isEqualTo(whole.rows());
    } finally {
      Files.delete(file);
    }
  }

  /** A number of any size is JSON, though no BigDecimal holds it. */
  private static boolean isSound(String json) {
    try {
      JsonNode tree = GRAMMAR.readTree(json);
      return tree.isObject() || tree.isArray();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static FieldIndex index(String json) {
    return RecordBlock.of(json, RecordLayout.ofColumns(COLUMNS.size()))
        .index(JsonFormat.lines().tokenizer(COLUMNS));
  }

  private static String text(FieldIndex index, int field) {
    int start = index.start(field);
    return new String(index.buffer(field), start, index.end(field) - start, StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<JsonNode> records() {
    return objects(3);
  }

  private static Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> texts =
        Arbitraries.of("", "x", "null", "é😀", "\"\\/\b\n\u0001", "long enough for eight bytes é")
            .map(NODES::textNode);
    Arbitrary<JsonNode> numbers =
        Arbitraries.of("0", "-1", "12345678901234567890123.5", "1e3", "-0.25")
            .map(n -> NODES.numberNode(new BigDecimal(n)));
    Arbitrary<JsonNode> others =
        Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false));
    if (depth == 0) {
      return Arbitraries.oneOf(texts, numbers, others);
    }
    Arbitrary<JsonNode> arrays =
        values(depth - 1).list().ofMaxSize(3).map(list -> NODES.arrayNode().addAll(list));
    return Arbitraries.oneOf(texts, numbers, others, arrays, objects(depth - 1));
  }

  private static Arbitrary<JsonNode> objects(int depth) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "x.y", "é", "c\"", ""), values(depth))
        .ofMaxSize(4)
        .map(
            members -> {
              ObjectNode object = NODES.objectNode();
              object.setAll(members);
              return object;
            });
  }

  @Provide
  Arbitrary<String> edits() {
    return Arbitraries.of(
        "", ",", ":", "\"", "{", "}", "[", "]", "0", "-", ".", "e", "t", "\\", "\\u", " ", "\t",
        "\u0000", "null", "\\ud800", "'", "//", "\u00a0");
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> sound = records().map(JsonNode::toString);
    Arbitrary<String> wrong = Arbitraries.of("{\"a\":", "x", "{\"b\":[}", "\"", "]", "  ", "7,");
    Arbitrary<String> breaks = Arbitraries.of("\n", "\r\n", "\r", "\n\n", " \n");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, sound), net.jqwik.api.Tuple.of(1, wrong))
        .flatMap(record -> breaks.map(end -> record + end))
        .list()
        .ofMaxSize(8)
        .map(ArrayList::new);
  }
}
