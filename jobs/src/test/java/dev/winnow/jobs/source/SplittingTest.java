package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplittingTest {

  private static final SourcePlan PLAN =
      new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of("id"));

  @TempDir private Path dir;

  @Test
  void aLargeFileWhoseByteOrderMarkSaysUtf16CannotBeSplit() throws IOException {
    FileStatus file = large("\ufeffid\n1\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(Splitting.obstacle(new Configuration(false), file, PLAN)).contains("encoding");
  }

  @Test
  void aLargeFileOfUtf8CanBeSplit() throws IOException {
    FileStatus file = large("id\n1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Splitting.obstacle(new Configuration(false), file, PLAN)).isEmpty();
  }

  /** A sparse file of 40 MiB that begins so. */
  private FileStatus large(byte[] beginning) throws IOException {
    Path path = dir.resolve("a.csv");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(beginning);
      file.setLength(40L << 20);
    }
    return new FileStatus(
        40L << 20, false, 1, 1 << 20, 0, new org.apache.hadoop.fs.Path(path.toUri()));
  }
}
