package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import dev.winnow.jobs.source.typed.TypedKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were cut off or damaged: the rows before the damage, and one record that names it. */
class BrokenFileTest {

  private static final Path DATA = Path.of("../../shared/data");
  private static final int ROWS = 20_000;
  private static final String CSV =
      IntStream.range(0, ROWS)
          .mapToObj(i -> i + "," + (i * 7919L) % 100_003 + "\n")
          .collect(Collectors.joining("", "id,name\n", ""));

  /** Nothing is let through but broken files. */
  static final FilePolicy KEEP = new FilePolicy(true, false, Map.of());

  private static final SourcePlan TEXT =
      new SourcePlan(CsvFormat.rfc4180(), Encoding.UTF_8, List.of(), List.of("id", "name"), KEEP);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "deflate", "snappy", "lz4", "zst"})
  void keepsTheRowsBeforeTheCutAndRejectsTheRestByName(String codec) throws IOException {
    byte[] bytes = compressed(codec);
    for (int cut : new int[] {3, 30, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
      Path file = Files.write(folder.resolve(cut + ".csv." + codec), Arrays.copyOf(bytes, cut));
      SplitReading reading = SplitReading.of(file, TEXT, Integer.MAX_VALUE, 1 << 14, 1 << 14);
      checkPrefix(reading, file);
      assertThat(SplitChain.brokenFiles(Map.of(), reading.extents())).isEmpty();
    }
  }

  private static void checkPrefix(SplitReading reading, Path file) {
    List<SplitReading.Row> rows = reading.rows();
    SplitReading.Row broken = rows.get(rows.size() - 1);
    assertThat(broken.problem()).isEqualTo(RecordProblem.BROKEN_FILE);
    assertThat(reading.damages())
        .singleElement()
        .satisfies(d -> assertThat(d).contains(file.getFileName().toString()).doesNotContain("\n"));
    for (int i = 0; i < rows.size() - 1; i++) {
      assertThat(rows.get(i).fields()).isEqualTo(expected(i));
    }
    // what was read behind the last whole record is in the reject
    assertThat(CSV.substring((int) broken.offset())).startsWith(broken.raw());
  }

  private static List<String> expected(long i) {
    return List.of(Long.toString(i), Long.toString((i * 7919L) % 100_003));
  }

  @Test
  void failsARunThatDoesNotKeepBrokenFilesAndSaysWhatToDo() throws IOException {
    byte[] bytes = compressed("gz");
    Path file = Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    SourcePlan strict = new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of("id", "name"));
    assertThatThrownBy(() -> SplitReading.of(file, strict, 1000, 1 << 14, 1 << 14))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.csv.gz cannot be read on from byte ")
        .hasMessageContaining("Replace the file, or set source.onBrokenFile to Quarantine");
  }

  @Test
  void isNotLenientAboutAColumnThatIsMissing() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
    assertThatThrownBy(() -> SplitReading.of(file, TEXT, 1000, 1 << 14, 1 << 14))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("has no column \"name\"");
  }

  static Stream<Path> corruptFiles() throws IOException {
    assumeTrue(Files.isDirectory(DATA), () -> DATA + " is absent: nothing to read");
    Path parquet = DATA.resolve("columnar-bad/parquet");
    List<Path> files = AcidData.files(DATA.resolve("columnar-bad/orc/corrupt"));
    return Stream.concat(
        files.stream(),
        Stream.of(
                "data/datapage_v1-corrupt-checksum.parquet",
                "data/rle-dict-uncompressed-corrupt-checksum.parquet",
                "data/nation.dict-malformed.parquet",
                "bad_data/PARQUET-1481.parquet",
                "bad_data/ARROW-GH-41317.parquet",
                "bad_data/ARROW-GH-41321.parquet",
                "bad_data/ARROW-GH-47662.parquet",
                "bad_data/ARROW-RS-GH-6229-DICTHEADER.parquet",
                "bad_data/ARROW-RS-GH-6229-LEVELS.parquet")
            .map(parquet::resolve));
  }

  @ParameterizedTest
  @MethodSource("corruptFiles")
  void rejectsACorruptFileOfItsOwnSchemaByName(Path file) throws IOException {
    SplitReading reading = SplitReading.of(file, typed(file), 1 << 20, 1 << 20, 1);
    assertThat(reading.damages())
        .singleElement()
        .satisfies(d -> assertThat(d).contains(file.getFileName() + " is broken as "));
    SourcePlan strict = new SourcePlan(typed(file).format(), List.of(), typed(file).columns());
    assertThatThrownBy(() -> SplitReading.of(file, strict, 1 << 20, 1 << 20, 1))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("set source.onBrokenFile to Quarantine");
  }

  static Stream<Path> soundFiles() throws IOException {
    assumeTrue(Files.isDirectory(DATA), () -> DATA + " is absent: nothing to read");
    return Stream.of(
            "events/airline/partitioned/2014/01/25/airlineStats_data_2014-01-25.avro",
            "columnar-bad/orc/TestOrcFile.testStripeLevelStats.orc",
            "columnar-bad/orc/complextypes_iceberg.orc",
            "columnar-bad/orc/decimal.orc",
            "columnar-bad/parquet/data/nullable.impala.parquet",
            "columnar-bad/parquet/data/delta_byte_array.parquet",
            "columnar-bad/parquet/data/rle-dict-snappy-checksum.parquet",
            "columnar-bad/parquet/data/int32_with_null_pages.parquet")
        .map(DATA::resolve);
  }

  @ParameterizedTest
  @MethodSource("soundFiles")
  void endsInRowsOrInARejectWhateverIsDamaged(Path sound) throws IOException {
    byte[] bytes = Files.readAllBytes(sound);
    SourcePlan plan = typed(sound);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = bytes.clone();
      if (i % 3 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(bytes.length - 1) + 1);
      } else {
        for (int flips = 0; flips < i; flips++) {
          damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        SplitReading reading = SplitReading.of(file, plan, 1 << 20, 1 << 16, 1);
        assertThat(reading.damages()).hasSizeLessThan(2);
      } catch (SourceException e) {
        // the damage made another schema of it
        assertThat(e).hasMessageContaining("has no column");
      }
    }
  }

  private static SourcePlan typed(Path file) throws IOException {
    String name = file.getFileName().toString();
    TypedKind kind =
        name.endsWith(".avro")
            ? TypedKind.AVRO
            : name.endsWith(".orc") ? TypedKind.ORC : TypedKind.PARQUET;
    return new SourcePlan(
        new TypedFormat(kind), Encoding.UTF_8, List.of(), columns(kind, file), KEEP);
  }

  /** All that it has, or anything when it cannot say. */
  private static List<String> columns(TypedKind kind, Path file) throws IOException {
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (var typed = dev.winnow.jobs.source.typed.TypedFile.open(kind, new Configuration(), path)) {
      return typed.fields().stream()
          .map(dev.winnow.jobs.source.typed.Field::name)
          .filter(n -> !n.startsWith("$"))
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of("a");
    }
  }

  private static byte[] compressed(String codec) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor(codec, bytes)) {
      out.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static OutputStream compressor(String codec, OutputStream bytes) throws IOException {
    return switch (codec) {
      case "gz" -> new GZIPOutputStream(bytes);
      case "zst" -> new ZstdOutputStream(bytes);
      case "lz4" -> new LZ4FrameOutputStream(bytes);
      default ->
          new CompressionCodecFactory(new Configuration())
              .getCodec(new org.apache.hadoop.fs.Path("a." + codec))
              .createOutputStream(bytes);
    };
  }
}
