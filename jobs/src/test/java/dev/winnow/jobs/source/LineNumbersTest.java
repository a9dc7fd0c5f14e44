package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineNumbersTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void areThoseOfTheFirstSplitWhateverIsReadTogether(String lineBreak) throws IOException {
    String csv =
        String.join(lineBreak, "id,text", "1,a", "2,\"b", "c\"", "", "3,d", "4,eeeeeeeee", "5,");
    Path file = Files.write(directory.resolve("a.csv"), csv.getBytes(StandardCharsets.UTF_8));
    SourcePlan plan = new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of("id", "text"));
    SplitReading whole = SplitReading.of(file, plan, 1000, 1000, 64);
    assertThat(whole.lines()).containsExactly(2L, 3L, 6L, 7L, 8L);
    long[] offsets = whole.rows().stream().mapToLong(SplitReading.Row::offset).toArray();
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    for (int chunk : IntStream.rangeClosed(2, 70).toArray()) {
      assertThat(LineNumbers.of(new Configuration(), path, offsets, chunk))
          .as("chunks of %d", chunk)
          .containsExactly(2, 3, 6, 7, 8);
    }
    assertThat(LineNumbers.areCounted(new Configuration(), path, plan)).isTrue();
  }
}
