package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.source.CsvFormat.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies around the records of a file, wherever the file is cut. */
class CsvFrameTest {

  private static final String REPORT =
      "Report of \"trips, all\nas of today\n\n"
          + "pickup,pickup,fare\nzone,time,\n"
          + "a,1,2\nb,\"3\n4\",5\n"
          + "\ntotal \"7\nend of report\n\n  \n";

  @TempDir private Path folder;

  @Test
  void skipsLinesBeforeTheHeaderAndAfterTheRecords() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), REPORT);
    SourcePlan plan = plan(new Frame(3, 2, 2), "pickup time", "fare");

    SplitReading whole = SplitReading.of(file, plan, Integer.MAX_VALUE, 1024, 1024);
    assertThat(whole.values()).containsExactly(List.of("a", "1", "2"), List.of("b", "3\n4", "5"));
    assertThat(whole.lines()).containsExactly(6L, 7L);
    assertThat(whole.isBroken(file)).isFalse();
    for (int split = 1; split <= REPORT.length(); split++) {
      for (int block : new int[] {1, 7, 1024}) {
        SplitReading cut = SplitReading.of(file, plan, split, block, 1024);
        assertThat(cut.isBroken(file)).isFalse();
        assertThat(cut.rows()).isEqualTo(whole.rows());
      }
    }
  }

  @Test
  void findsTheFooterOfACompressedFileToo() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(REPORT.getBytes(StandardCharsets.UTF_8));
    }
    SplitReading reading =
        SplitReading.of(file, plan(new Frame(3, 2, 2), "fare"), Integer.MAX_VALUE, 16, 16);

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.extents().get(0).end()).isEqualTo(REPORT.length());
  }

  @Test
  void aFileThatBreaksOffHasNoFooterAndKeepsTheRowsBefore() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 50_000; i++) {
        gzip.write((i + "," + i * 7919L % 100_003 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Path file = folder.resolve("a.csv.gz");
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    CsvFormat format = CsvFormat.rfc4180().withFrame(new Frame(0, 0, 3));
    List<String> columns = List.of("a", "b");
    SourcePlan keeping =
        new SourcePlan(format, Encoding.UTF_8, List.of(), columns, BrokenFileTest.KEEP);

    SplitReading reading = SplitReading.of(file, keeping, Integer.MAX_VALUE, 1 << 16, 1 << 16);
    assertThat(reading.rows()).hasSizeGreaterThan(10_000);
    SourcePlan frameless =
        new SourcePlan(
            format.withFrame(Frame.NONE), Encoding.UTF_8, List.of(), columns, BrokenFileTest.KEEP);
    assertThat(reading.rows())
        .isEqualTo(SplitReading.of(file, frameless, Integer.MAX_VALUE, 1 << 16, 1 << 16).rows());
    assertThat(reading.rows().get(reading.rows().size() - 1).problem().rule()).isEqualTo("file");
    assertThatThrownBy(
            () ->
                SplitReading.of(
                    file,
                    new SourcePlan(format, List.of(), columns),
                    Integer.MAX_VALUE,
                    1 << 16,
                    1 << 16))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("cannot be read on from byte");
  }

  @Test
  void aFooterMayBeLongerThanTheEndThatIsLookedAtFirst() throws IOException {
    String footer = "x".repeat(300_000) + "\n" + "y".repeat(10) + "\n";
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n3,4\n" + footer);
    SourcePlan plan = plan(new Frame(0, 1, 2), "a", "b");

    for (int split : new int[] {40_000, 299_000, 400_000}) {
      SplitReading reading = SplitReading.of(file, plan, split, 64, 64);
      assertThat(reading.values()).containsExactly(List.of("1", "2"), List.of("3", "4"));
      assertThat(reading.isBroken(file)).isFalse();
    }
  }

  @Test
  void aFileThatIsAllFooterOrAllPreambleHasNoRecords() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\nx\ny\n");

    for (Frame frame : List.of(new Frame(0, 1, 5), new Frame(9, 1, 0), new Frame(3, 1, 3))) {
      for (int split = 1; split <= 9; split++) {
        SplitReading reading = SplitReading.of(file, plan(frame, "a", "b"), split, 4, 64);
        assertThat(reading.rows()).isEmpty();
        assertThat(reading.isBroken(file)).isFalse();
      }
    }
  }

  @Test
  void aQuoteThatTheFooterWouldCloseIsNotClosed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n3,\"4\nend\",\n");

    for (int split = 1; split <= 22; split++) {
      SplitReading reading =
          SplitReading.asARunDoes(file, plan(new Frame(0, 1, 1), "a", "b"), split, 8, 64);
      assertThat(reading.rows()).hasSize(2);
      assertThat(reading.rows().get(1).problem()).isEqualTo(RecordProblem.UNTERMINATED_QUOTE);
      assertThat(reading.rows().get(1).raw()).isEqualTo("3,\"4\n");
    }
  }

  @Test
  void skipsLinesOfAFileWithoutAHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "\ufeffsay \"hello\n\n1,2\n3,4\n");

    assertThat(SplitReading.of(file, plan(new Frame(2, 0, 1), "a", "b"), 3, 16, 64).values())
        .containsExactly(List.of("1", "2"));
  }

  @Test
  void saysWhichHeaderIsNotSound() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n\"c\"d,e\n1,2\n");

    assertThatThrownBy(() -> SplitReading.of(file, plan(new Frame(0, 2, 0), "a", "b"), 99, 16, 64))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.csv: in the header, a closing quote is followed by neither");
  }

  private static SourcePlan plan(Frame frame, String... columns) {
    return new SourcePlan(CsvFormat.rfc4180().withFrame(frame), List.of(), List.of(columns));
  }
}
