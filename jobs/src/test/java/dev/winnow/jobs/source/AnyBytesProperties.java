package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.winnow.jobs.source.JsonFormat.DuplicateKeys;
import dev.winnow.jobs.source.JsonFormat.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is in a file and however little fits a record: reading ends, and no byte is skipped. */
class AnyBytesProperties {

  private static final int MOST = 24;
  private static final List<RecordFormat> FORMATS =
      List.of(
          new JsonFormat(Layout.Auto, "", null, DuplicateKeys.First, MOST),
          new JsonFormat(Layout.Lines, "", null, DuplicateKeys.Last, MOST),
          new JsonFormat(Layout.Values, "", null, DuplicateKeys.Last, MOST),
          new PatternFormat("(?P<a>a*).*", Map.of("a", "a"), "", MOST),
          new PatternFormat("(?s)(?P<a>a*).*", Map.of("a", "a"), "^a", MOST),
          new FixedWidthFormat(List.of(new FixedWidthFormat.Field("a", 2, 3)), 1, MOST),
          CsvFormat.rfc4180());

  @Property(tries = 300)
  void readingEndsAndTakesEveryByteOnce(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 0, max = 6) int format,
      @ForAll @IntRange(min = 1, max = 80) int splitBytes,
      @ForAll @IntRange(min = 1, max = 40) int blockBytes)
      throws IOException {
    Path file = Files.createTempFile("any", ".txt");
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Files.write(file, bytes);
      SourcePlan plan = new SourcePlan(FORMATS.get(format), List.of(), List.of("a"));
      SplitReading reading =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> readOrRefuse(file, plan, splitBytes, blockBytes));
      String name = reading.extents().isEmpty() ? "" : reading.extents().get(0).file();
      boolean cutWrongly =
          !SplitChain.brokenFiles(
                  reading.extents().isEmpty() ? Map.of() : Map.of(name, (long) bytes.length),
                  reading.extents())
              .isEmpty();
      if (cutWrongly) {
        // the run's own answer to that
        SplitReading whole = readOrRefuse(file, plan, 1 << 20, blockBytes);
        assertThat(whole.extents()).containsExactly(new Extent(name, 0, bytes.length));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static SplitReading readOrRefuse(
      Path file, SourcePlan plan, int splitBytes, int blockBytes) throws IOException {
    try {
      return SplitReading.of(file, plan, splitBytes, blockBytes, 8);
    } catch (SourceException e) {
      return new SplitReading(List.of(), List.of(), List.of(), List.of());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> part =
        Arbitraries.of(
            "[",
            "]",
            "{",
            "}",
            "\"a\":",
            "\"",
            ",",
            "\n",
            "\r\n",
            "\r",
            " ",
            "a",
            "1",
            "\\",
            "{\"a\":1}",
            "a long one that does not fit at all",
            "é",
            "\u0000",
            "\n\n");
    return part.list().ofMaxSize(40).map(parts -> String.join("", parts));
  }
}
