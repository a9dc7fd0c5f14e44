package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without a native Hadoop. */
class CompressionTest {

  private static final String CSV =
      IntStream.range(0, 50_000)
          .mapToObj(i -> i + "," + (i * 7919L) % 100_003 + "\n")
          .collect(Collectors.joining("", "id,name\n", ""));
  private static final SourcePlan PLAN =
      new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of("id", "name"));

  @TempDir private Path folder;

  private interface Compressor {
    OutputStream around(OutputStream out) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "deflate", "snappy", "lz4"})
  void readsWhatHadoopsOwnCodecsWrite(String ending) throws IOException {
    checkRows(write("a.csv." + ending, codec(ending)::createOutputStream, 1));
  }

  private static CompressionCodec codec(String ending) {
    return new CompressionCodecFactory(new Configuration())
        .getCodec(new org.apache.hadoop.fs.Path("a.csv." + ending));
  }

  @Test
  void readsZstandardAndLz4AsTheirCommandsWriteIt() throws IOException {
    checkRows(write("a.csv.zst", ZstdOutputStream::new, 1));
    checkRows(write("b.csv.zst", ZstdOutputStream::new, 2));
    checkRows(write("a.csv.lz4", LZ4FrameOutputStream::new, 1));
    checkRows(write("b.csv.lz4", LZ4FrameOutputStream::new, 2));
  }

  @Test
  void readsGzipOfSeveralMembers() throws IOException {
    checkRows(write("a.csv.gz", GZIPOutputStream::new, 3));
  }

  @Test
  void saysWhereACompressedFileWasCutOff() throws IOException {
    List<Path> files =
        List.of(
            write("cut.csv.gz", GZIPOutputStream::new, 1),
            write("cut.csv.bz2", codec("bz2")::createOutputStream, 1),
            write("cut.csv.snappy", codec("snappy")::createOutputStream, 1),
            write("cut.csv.zst", ZstdOutputStream::new, 1),
            write("cut.csv.lz4", LZ4FrameOutputStream::new, 1));
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

      assertThatThrownBy(() -> read(file))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(file.getFileName().toString())
          .hasMessageMatching(
              "(?s).*(from byte \\d+ \\(after decompression\\)|cannot be opened).*");
    }
  }

  @Test
  void saysSoWhenAFileIsNotWhatItsNameSays() throws IOException {
    for (String ending : List.of("gz", "bz2", "zst")) {
      Path file = Files.writeString(folder.resolve("plain.csv." + ending), CSV);

      assertThatThrownBy(() -> read(file))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("plain.csv." + ending);
    }
  }

  /** Compresses the table in as many pieces, one behind the other. */
  private Path write(String name, Compressor compressor, int pieces) throws IOException {
    byte[] csv = CSV.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < pieces; i++) {
      int from = csv.length / pieces * i;
      int to = i == pieces - 1 ? csv.length : csv.length / pieces * (i + 1);
      try (OutputStream out = compressor.around(bytes)) {
        out.write(csv, from, to - from);
      }
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static void checkRows(Path file) throws IOException {
    SplitReading reading = read(file);
    assertThat(reading.extents())
        .singleElement()
        .satisfies(e -> assertThat(e.end()).isEqualTo(CSV.length()));
    assertThat(reading.rows()).hasSize(50_000);
    assertThat(reading.values().get(49_999)).startsWith("49999");
  }

  private static SplitReading read(Path file) throws IOException {
    return SplitReading.of(file, PLAN, 1000, 1 << 16, 1 << 16);
  }
}
