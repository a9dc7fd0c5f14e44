package dev.winnow.jobs.source.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of Hive's text tables as the rows that Hive sees. */
class LineRowsTest {

  private static final List<TypedStorage.Column> COLUMNS =
      List.of(
          new TypedStorage.Column("id", "bigint"),
          new TypedStorage.Column("name", "varchar(20)"),
          new TypedStorage.Column("tags", "array<string>"),
          new TypedStorage.Column("stock", "map<string,int>"),
          new TypedStorage.Column("at", "struct<x:double,y:array<int>>"));

  private record Read(List<String> rows, List<String> values, List<RowProblem> problems) {}

  private static Read read(
      TypedKind kind,
      List<TypedStorage.Column> columns,
      Map<String, String> properties,
      String text,
      String... asked)
      throws IOException {
    TypedStorage storage = new TypedStorage(kind, columns, properties);
    TypedFile file = TypedFile.of(storage, (start, length) -> new LinesOf(text));
    TypedQuery query =
        asked.length == 0
            ? file.everything()
            : file.query(List.of(asked).stream().map(List::of).toList(), TypedFile.Missing.FAIL);
    Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    RowText out = new RowText(query);
    try (TypedRows rows = file.rows(0, Long.MAX_VALUE, query)) {
      while (rows.next(out)) {
        int row = out.rows() - 1;
        int start = out.rowStart(row);
        read.rows.add(
            new String(out.bytes(), start, out.rowEnd(row) - start, StandardCharsets.UTF_8));
        for (int c = 0; c < out.width(); c++) {
          read.values.add(value(out, row, c));
        }
        out.problem(row).ifPresent(read.problems::add);
      }
    }
    return read;
  }

  private static String value(RowText out, int row, int column) {
    byte[] buffer = out.isAside(row, column) ? out.side() : out.bytes();
    int start = out.start(row, column);
    return out.isNull(row, column)
        ? null
        : new String(buffer, start, out.end(row, column) - start, StandardCharsets.UTF_8);
  }

  @Test
  void readsHivesOwnDelimitersAtEveryDepth() throws IOException {
    String line = "7\1Ann\1a\2b\1x\0031\2y\3\\N\0011.5\0023\0034\n";
    Read read = read(TypedKind.TEXT, COLUMNS, Map.of(), line);
    assertThat(read.rows)
        .containsExactly(
            "{\"id\":7,\"name\":\"Ann\",\"tags\":[\"a\",\"b\"],\"stock\":{\"x\":1,\"y\":null},"
                + "\"at\":{\"x\":1.5,\"y\":[3,4]}}");
    assertThat(
            read(TypedKind.TEXT, COLUMNS, Map.of(), line, "at.y[1]", "tags[0]", "stock.x").values)
        .containsExactly("4", "a", "1");
  }

  @Test
  void readsNullsEmptyTextAndLinesThatAreOlderThanTheTable() throws IOException {
    Read read =
        read(
            TypedKind.TEXT,
            COLUMNS,
            Map.of("field.delim", ",", "serialization.null.format", "nil"),
            ",nil\n5,\nx,y\n");
    assertThat(read.rows)
        .containsExactly(
            "{\"id\":null,\"name\":null,\"tags\":null,\"stock\":null,\"at\":null}",
            "{\"id\":5,\"name\":\"\",\"tags\":null,\"stock\":null,\"at\":null}",
            "{\"id\":\"x\",\"name\":\"y\",\"tags\":null,\"stock\":null,\"at\":null}");
  }

  @Test
  void readsWhatIsEscaped() throws IOException {
    List<TypedStorage.Column> two = COLUMNS.subList(0, 2);
    Read read =
        read(
            TypedKind.TEXT,
            two,
            Map.of("field.delim", ",", "escape.delim", "\\"),
            "1,a\\,b\\\\c\\nd\n2,\\N\n",
            "name");
    assertThat(read.values).containsExactly("a,b\\c\nd", null);
  }

  @Test
  void takesADelimiterByItsNumberOrWhole() throws IOException {
    List<TypedStorage.Column> two = COLUMNS.subList(0, 2);
    assertThat(read(TypedKind.TEXT, two, Map.of("field.delim", "9"), "1\tb\n", "name").values)
        .containsExactly("b");
    assertThat(
            read(
                    TypedKind.TEXT,
                    two,
                    Map.of("field.delim", "||", TypedStorage.WHOLE_DELIMITER, "true"),
                    "1||a|b\n",
                    "name")
                .values)
        .containsExactly("a|b");
  }

  @Test
  void saysOfALineWithTooManyFieldsThatItIsNoRow() throws IOException {
    List<TypedStorage.Column> two = COLUMNS.subList(0, 2);
    Read read = read(TypedKind.TEXT, two, Map.of("field.delim", ","), "1,a,b,c\n2,d\n");
    assertThat(read.rows)
        .containsExactly(
            "{\"id\":1,\"name\":\"a\",\"_rest\":[\"b\",\"c\"]}", "{\"id\":2,\"name\":\"d\"}");
    assertThat(read.problems).containsExactly(new RowProblem(RowProblem.Kind.TOO_MANY_FIELDS, ""));
    assertThat(
            read(
                    TypedKind.TEXT,
                    two,
                    Map.of("field.delim", ",", "serialization.last.column.takes.rest", "true"),
                    "1,a,b,c\n",
                    "name")
                .values)
        .containsExactly("a,b,c");
  }

  @Test
  void readsQuotedLines() throws IOException {
    List<TypedStorage.Column> three =
        List.of(
            new TypedStorage.Column("a", "string"),
            new TypedStorage.Column("b", "string"),
            new TypedStorage.Column("c", "string"));
    Read read =
        read(
            TypedKind.CSV,
            three,
            Map.of(),
            "1,\"x, \"\"y\"\"\",C:\\dir\n\"a\\\"b\",,\n only\n\"open,1\n1,2,3,4\n");
    assertThat(read.rows)
        .containsExactly(
            "{\"a\":\"1\",\"b\":\"x, \\\"y\\\"\",\"c\":\"C:\\\\dir\"}",
            "{\"a\":\"a\\\"b\",\"b\":\"\",\"c\":\"\"}",
            "{\"a\":\" only\",\"b\":null,\"c\":null}",
            "{\"a\":\"open,1\",\"b\":null,\"c\":null}",
            "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"_rest\":[\"4\"]}");
    assertThat(read.problems)
        .extracting(RowProblem::kind)
        .containsExactly(RowProblem.Kind.OPEN_QUOTE, RowProblem.Kind.TOO_MANY_FIELDS);
    assertThat(
            read(
                    TypedKind.CSV,
                    three,
                    Map.of("separatorChar", ";", "quoteChar", "'", "escapeChar", "^"),
                    "'a;^'b';c;d\n",
                    "a")
                .values)
        .containsExactly("a;'b");
  }

  @Test
  void readsJsonByNamesInAnyCaseAndKeepsALineThatIsNone() throws IOException {
    Read read =
        read(
            TypedKind.JSON,
            COLUMNS,
            Map.of(),
            "{\"ID\": 1.50, \"Tags\": [\"é\"], \"at\": {\"X\": 2, \"more\": [{}]}, \"z\": 1}\n"
                + "{\"id\": 1, \"id\": 2}\n[1]\n{\"id\": 1} x\n{\"name\": null}\n",
            "id",
            "tags[0]",
            "at.x");
    assertThat(read.values)
        .containsExactly(
            "1.50", "é", "2", null, null, null, null, null, null, null, null, null, null, null,
            null);
    assertThat(read.rows.get(1)).isEqualTo("{\"id\": 1, \"id\": 2}");
    assertThat(read.problems)
        .extracting(RowProblem::detail)
        .satisfiesExactly(
            duplicate -> assertThat(duplicate).contains("Duplicate field 'id'"),
            list -> assertThat(list).isEqualTo(": it is something else"),
            trailing -> assertThat(trailing).isNotEmpty());
  }

  @Test
  void leavesOutHeadersAndFooters() throws IOException {
    Map<String, String> both =
        Map.of("skip.header.line.count", "1", "skip.footer.line.count", "2", "field.delim", ",");
    List<TypedStorage.Column> one = COLUMNS.subList(0, 1);
    assertThat(read(TypedKind.TEXT, one, both, "id\n1\n2\n---\n2 rows\n").values)
        .containsExactly("1", "2");
    assertThat(read(TypedKind.TEXT, one, both, "id\n").values).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "array<int", "map<int>", "struct<a>", "array<int>>", "array<>"})
  void refusesWhatIsNoType(String text) {
    assertThatThrownBy(() -> HiveType.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTypesWithinTypes() {
    assertThat(
            HiveType.parse("map<string,array<struct<a:decimal(8,2),b:uniontype<int,string>>>>")
                .field("m")
                .type())
        .isEqualTo("map<string,array<struct<a:decimal(8,2),b:uniontype>>>");
  }
}
