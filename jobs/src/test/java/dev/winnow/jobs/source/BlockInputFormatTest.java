package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockInputFormatTest {

  private static final int WINDOW = 64 << 10;

  @TempDir private Path folder;

  @Test
  void findsColumnsByTheNamesInEachFilesHeader() throws IOException {
    Path file = write("a.csv", "b, A ,new\n1,2,3\n");
    SplitReading reading = read(file, plan(List.of("a", "b")));

    assertThat(reading.values()).containsExactly(List.of("1", "2", "3"));
    assertThat(layout(file, plan(List.of("a", "b"))).positions()).containsExactly(1, 0);
  }

  @Test
  void namesTheFileAndTheColumnThatItsHeaderLacks() throws IOException {
    Path file = write("a.csv", "id,name\n1,2\n");

    assertThatThrownBy(() -> read(file, plan(List.of("id", "fare"))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining("no column \"fare\"")
        .hasMessageContaining("id, name");
  }

  @Test
  void refusesAColumnThatTheHeaderHasTwice() throws IOException {
    Path file = write("a.csv", "id,name,id\n1,2,3\n");

    assertThatThrownBy(() -> read(file, plan(List.of("id"))))
        .hasMessageContaining("\"id\" twice, as fields 1 and 3");
    assertThat(read(file, plan(List.of("name"))).rows()).hasSize(1);
  }

  @Test
  void takesTheFieldsByTheNamesGivenForFilesWithoutAHeader() throws IOException {
    Path file = write("a.csv", "\ufeff1,x,2\n3,y,4\n");
    CsvFormat format = CsvFormats.of(false, ",", "\"", "", "", CsvFormat.Ragged.Pad, 1 << 20);
    SourcePlan named = new SourcePlan(format, List.of("a", "b", "c"), List.of("c", "a"));
    SourcePlan bare = new SourcePlan(format, List.of(), List.of("c", "a", "b"));

    assertThat(read(file, named).values())
        .containsExactly(List.of("1", "x", "2"), List.of("3", "y", "4"));
    assertThat(layout(file, named)).isEqualTo(new RecordLayout(3, new int[] {2, 0}));
    assertThat(layout(file, bare)).isEqualTo(RecordLayout.ofColumns(3));
    assertThatThrownBy(() -> read(file, new SourcePlan(format, List.of("a"), List.of("b"))))
        .hasMessageContaining("no column \"b\"");
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    Path file = write("a.csv", "\ufeffid\n7\n");

    assertThat(read(file, plan(List.of("id"))).values()).containsExactly(List.of("7"));
  }

  @Test
  void readsNothingFromAnEmptyFileOrAHeaderAlone() throws IOException {
    assertThat(read(write("empty.csv", ""), plan(List.of("id"))).rows()).isEmpty();
    assertThat(read(write("header.csv", "id"), plan(List.of("id"))).rows()).isEmpty();
    assertThat(read(write("header2.csv", "id\n"), plan(List.of("id"))).rows()).isEmpty();
  }

  @Test
  void knowsTheLineOfEveryRecordOfAFilesFirstSplit() throws IOException {
    Path file = write("a.csv", "a,b\r\n1,2\r\n\r\n\"3\n3\n3\",4\r5,6\n7,8");
    SplitReading reading =
        SplitReading.of(file, plan(List.of("a", "b")), Integer.MAX_VALUE, 8, WINDOW);

    assertThat(reading.lines()).containsExactly(2L, 4L, 7L, 8L);
  }

  @Test
  void readsGzipOfSeveralMembers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : List.of("id,name\n1,a", "b\n2,c\n")) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    Path file = Files.write(folder.resolve("a.csv.gz"), bytes.toByteArray());
    SplitReading reading = SplitReading.of(file, plan(List.of("id", "name")), 10, 1024, WINDOW);

    assertThat(reading.values()).containsExactly(List.of("1", "ab"), List.of("2", "c"));
    assertThat(reading.rows().get(1).offset()).isEqualTo(13);
    assertThat(reading.extents()).hasSize(1);
  }

  @Test
  void tellsAFileThatIsAwayFromOneThatIsWrong() throws IOException {
    Path file = write("a.csv", "id\n7\n");
    Configuration conf = new Configuration();
    SourcePlan plan = plan(List.of("id"));
    Files.delete(file);

    assertThatThrownBy(
            () -> FileHeader.read(conf, new org.apache.hadoop.fs.Path(file.toUri()), plan))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("a.csv cannot be opened")
        .hasCauseInstanceOf(FileNotFoundException.class);
  }

  @Test
  void namesTheByteAtWhichTheFileSystemGaveUp() throws IOException {
    // the checksums of a file that was changed behind Hadoop's back
    Path file = folder.resolve("a.csv");
    Configuration conf = new Configuration();
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (var out = path.getFileSystem(conf).create(path)) {
      out.write("id\n7\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[40_000] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> read(file, plan(List.of("id"))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.csv cannot be read on from byte");
  }

  @Test
  void growsTheBlockForARecordThatIsLonger() throws IOException {
    String text = "x".repeat(10_000) + "\n" + "y".repeat(10_000);
    Path file = write("a.csv", "id,text\n1,\"" + text + "\"\n2,z\n");
    SplitReading reading =
        SplitReading.of(file, plan(List.of("id", "text")), Integer.MAX_VALUE, 64, WINDOW);

    assertThat(reading.values()).containsExactly(List.of("1", text), List.of("2", "z"));
  }

  @Test
  void keepsTheFirstLineOfARecordThatIsTooLongAndReadsOn() throws IOException {
    Path file = write("a.csv", "id,text\n1,\"open\n" + "2,b\n".repeat(100));
    CsvFormat format = CsvFormats.of(true, ",", "\"", "", "", CsvFormat.Ragged.Quarantine, 100);
    SourcePlan plan = new SourcePlan(format, List.of(), List.of("id", "text"));

    for (int blockBytes : new int[] {16, 50, 1000}) {
      SplitReading reading = SplitReading.of(file, plan, Integer.MAX_VALUE, blockBytes, WINDOW);
      assertThat(reading.rows()).hasSize(101);
      assertThat(reading.rows().get(0).problem()).isEqualTo(RecordProblem.TOO_LONG);
      assertThat(reading.rows().get(0).raw()).isEqualTo("1,\"open\n");
      assertThat(reading.values().subList(1, 101)).containsOnly(List.of("2", "b"));
    }
  }

  @Test
  void keepsARecordOfNothingButDelimiters() throws IOException {
    Path file = write("a.csv", "id,text\n" + ",".repeat(3_000_000) + "\n1,a\n");
    SplitReading reading = read(file, plan(List.of("id", "text")));

    assertThat(reading.rows().get(0).problem()).isEqualTo(RecordProblem.TOO_MANY_FIELDS);
    assertThat(reading.rows().get(0).raw()).hasSize(3_000_000);
    assertThat(reading.rows().get(0).fields()).hasSizeLessThan(2_200_000);
    assertThat(reading.values().get(1)).containsExactly("1", "a");
  }

  @Test
  void readsFilesWhoseNamesLookLikePatternsOrHidden() throws IOException {
    for (String name : List.of("[a].csv", "_b.csv", ".c.csv", "d{e}.csv")) {
      assertThat(read(write(name, "id\n7\n"), plan(List.of("id"))).rows()).hasSize(1);
    }
  }

  @Test
  void namesAnUnterminatedQuoteAndLosesNothing() throws IOException {
    Path file = write("a.csv", "id,text\n1,a\n2,\"open\n3,b\n");
    SplitReading reading = read(file, plan(List.of("id", "text")));

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.rows().get(1).problem()).isEqualTo(RecordProblem.UNTERMINATED_QUOTE);
    assertThat(reading.rows().get(1).raw()).isEqualTo("2,\"open\n3,b\n");
  }

  @Test
  void provesThatSplitsWereReadOnceAndFindsTheFileWhereTheyWereNot() throws IOException {
    // inside the quoted field every line looks like a record, and the window sees nothing else
    String rows = "1,\"\n" + "7,7\n".repeat(50) + "\"\n";
    Path file = write("a.csv", "id,text\n" + rows.repeat(3));
    SplitReading reading = SplitReading.of(file, plan(List.of("id", "text")), 100, 64, 16);
    SplitReading whole = read(file, plan(List.of("id", "text")));
    String name = whole.extents().get(0).file();
    Map<String, Long> lengths = Map.of(name, Files.size(file));

    assertThat(SplitChain.brokenFiles(lengths, reading.extents())).containsExactly(name);
    assertThat(SplitChain.brokenFiles(lengths, whole.extents())).isEmpty();

    Configuration conf = new Configuration();
    BlockInputFormat.readUnsplit(conf, List.of(name));
    SplitReading again = SplitReading.of(conf, file, plan(List.of("id", "text")), 100);
    assertThat(again.extents()).hasSize(1);
    assertThat(again.rows()).isEqualTo(whole.rows()).hasSize(3);
  }

  @Test
  void aBlockThatCrossedAProcessIsReadTheSame() throws IOException {
    RecordBlock block = RecordBlock.of("1,\"a\"\"b\"\n2,c\n", RecordLayout.ofColumns(2));
    CsvTokenizer tokenizer = new CsvTokenizer(CsvFormat.rfc4180());
    var bytes = new ByteArrayOutputStream();
    block.write(new java.io.DataOutputStream(bytes));
    RecordBlock copy = new RecordBlock();
    copy.readFields(
        new java.io.DataInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())));

    assertThat(copy).isEqualTo(block);
    assertThat(SplitReading.fields(copy.index(tokenizer), 0)).containsExactly("1", "a\"b");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static SourcePlan plan(List<String> columns) {
    return new SourcePlan(CsvFormat.rfc4180(), List.of(), columns);
  }

  private static SplitReading read(Path file, SourcePlan plan) throws IOException {
    return SplitReading.of(file, plan, Integer.MAX_VALUE, 1 << 20, WINDOW);
  }

  private static RecordLayout layout(Path file, SourcePlan plan) throws IOException {
    return FileHeader.read(new Configuration(), new org.apache.hadoop.fs.Path(file.toUri()), plan)
        .layout();
  }
}
