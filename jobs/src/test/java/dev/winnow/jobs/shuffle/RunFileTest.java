package dev.winnow.jobs.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.io.DataInputBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

  private static final int SMALL_BUFFER = 64;

  @TempDir Path directory;

  @Test
  void readsBackRecordsOfEverySizeWhateverTheBuffer() throws IOException {
    Random random = new Random(5);
    List<Integer> lengths = new ArrayList<>(List.of(0, 1, 127, 128, 255, 256, 65_536, 3 << 20));
    for (int i = 0; i < 500; i++) {
      lengths.add(random.nextInt(400));
    }
    Path file = write(lengths);
    for (int buffer : new int[] {SMALL_BUFFER, 1 << 18}) {
      assertThat(lengthsOfValues(file, buffer)).isEqualTo(lengths);
    }
  }

  @Test
  void namesAFileWhoseBytesHaveChanged() throws IOException {
    Path file = write(List.of(100, 100, 100));
    byte[] bytes = Files.readAllBytes(file);
    bytes[200] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> lengthsOfValues(file, SMALL_BUFFER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + ": the checksum of");
  }

  @Test
  void leavesNoFileThatWasNotFinished() throws IOException {
    Path file = directory.resolve("unfinished");
    try (RunWriter writer = new RunWriter(file)) {
      writer.beginSegment();
      writer.endSegment();
      assertThat(file).exists();
    }
    assertThat(file).doesNotExist();
  }

  private Path write(List<Integer> valueLengths) throws IOException {
    Path file = directory.resolve("runs");
    ShuffleKey key = new ShuffleKey();
    key.set(Stream.TABLE, new byte[] {1, 2, 3}, 0, 3);
    try (RunWriter writer = new RunWriter(file)) {
      writer.beginSegment();
      writer.endSegment();
      writer.beginSegment();
      for (int length : valueLengths) {
        ShuffleValue value = new ShuffleValue();
        value.set(new byte[length], 0, length);
        writer.write(key, value);
      }
      writer.endSegment();
      writer.finish();
    }
    return file;
  }

  /** What Hadoop would deserialise of the second of two partitions. */
  private static List<Integer> lengthsOfValues(Path file, int buffer) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    try (RunFile run = new RunFile(file)) {
      assertThat(run.segments(0, 2)).isEmpty();
      RunReader reader = new RunReader(run, run.segments(1, 2).get(0), 0, buffer);
      DataInputBuffer shown = new DataInputBuffer();
      ShuffleKey key = new ShuffleKey();
      ShuffleValue value = new ShuffleValue();
      while (reader.next()) {
        reader.showKey(shown);
        key.readFields(shown);
        assertThat(key.length()).isEqualTo(3);
        reader.showValue(shown);
        value.readFields(shown);
        assertThat(shown.read()).isEqualTo(-1);
        lengths.add(value.length());
      }
    }
    return lengths;
  }
}
