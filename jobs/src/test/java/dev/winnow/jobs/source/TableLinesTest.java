package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a table's files, as splits and codecs cut them. */
class TableLinesTest {

  private static final String TEXT = "head\nä,1\n\nb,2\r\nc,3\rlong long long,4\r\n\r\nlast,";
  private static final int WINDOW = 64;

  @TempDir Path directory;

  private static SourcePlan plan(Map<String, String> more, PartitionDirectory... partitions) {
    Map<String, String> properties = new java.util.HashMap<>(more);
    properties.put("field.delim", ",");
    TypedStorage lines =
        new TypedStorage(
            TypedKind.TEXT,
            List.of(
                new TypedStorage.Column("name", "string"),
                new TypedStorage.Column("number", "int")),
            properties);
    return new SourcePlan(
        new TypedFormat(List.of(lines), List.of(partitions)), List.of(), List.of("name", "number"));
  }

  private SplitReading read(String name, byte[] bytes, SourcePlan plan, int splitBytes)
      throws IOException {
    Path file = Files.write(directory.resolve(name), bytes);
    return SplitReading.of(file, plan, splitBytes, 16, WINDOW);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 1000})
  void areTheSameWhateverTheSplits(int splitBytes) throws IOException {
    SourcePlan plan = plan(Map.of("skip.header.line.count", "1"));
    SplitReading whole = read("t", utf8(TEXT), plan, 1000);
    assertThat(whole.rows())
        .extracting(SplitReading.Row::offset)
        .containsExactly(5L, 10L, 11L, 16L, 20L, 38L, 40L);
    assertThat(whole.rows().get(4).fields()).containsExactly("long long long", "4");
    assertThat(read("t", utf8(TEXT), plan, splitBytes).rows()).isEqualTo(whole.rows());
  }

  @Test
  void areReadByOneTaskWhereTheyCannotBeSplit() throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(stored)) {
      out.write(utf8(TEXT));
    }
    SplitReading whole = read("t", utf8(TEXT), plan(Map.of()), 1000);
    assertThat(read("t.gz", stored.toByteArray(), plan(Map.of()), 7).rows())
        .isEqualTo(whole.rows());
    SourcePlan footer = plan(Map.of("skip.footer.line.count", "2"));
    assertThat(read("t", utf8(TEXT), footer, 7).rows())
        .isEqualTo(whole.rows().subList(0, whole.rows().size() - 2));
  }

  @Test
  void becomeUtf8() throws IOException {
    SourcePlan latin = plan(Map.of("serialization.encoding", "ISO-8859-1"));
    assertThat(read("t", "ä,1\n".getBytes(StandardCharsets.ISO_8859_1), latin, 9).rows())
        .extracting(row -> row.fields().get(0))
        .containsExactly("ä");
    assertThat(read("t", utf8("\ufeffä,1\n"), plan(Map.of()), 9).rows())
        .extracting(row -> row.fields().get(0))
        .containsExactly("ä");
  }

  @Test
  void areRecordsWithAProblemWhereTheyHaveTooManyFields() throws IOException {
    assertThat(read("t", utf8("a,1,2\nb,3\n"), plan(Map.of()), 99).rows())
        .extracting(SplitReading.Row::problem)
        .containsExactly(RecordProblem.TOO_MANY_FIELDS, RecordProblem.NONE);
  }
}
