package dev.winnow.jobs.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteTableTest {

  @Property(tries = 200)
  void numbersKeysInTheOrderInWhichTheyCameAsAMapWould(
      @ForAll @Size(max = 200) List<@StringLength(max = 4) String> keys) {
    ByteTable table = new ByteTable();
    for (int round = 0; round < 2; round++) {
      Map<String, Integer> expected = new HashMap<>();
      for (String key : keys) {
        byte[] bytes = ("_" + key).getBytes(StandardCharsets.UTF_8);
        int known = expected.getOrDefault(key, ByteTable.ABSENT);
        assertThat(table.find(bytes, 1, bytes.length - 1)).isEqualTo(known);
        int number = expected.computeIfAbsent(key, k -> expected.size());
        assertThat(table.add(bytes, 1, bytes.length - 1)).isEqualTo(number);
        assertThat(Arrays.copyOfRange(table.array(), table.start(number), table.end(number)))
            .isEqualTo(Arrays.copyOfRange(bytes, 1, bytes.length));
      }
      assertThat(table.size()).isEqualTo(expected.size());
      table.clear();
    }
  }

  @Test
  void aTableThatIsTooLargeForATaskSaysSo(@TempDir Path directory) throws Exception {
    Configuration conf = new Configuration();
    var path = new org.apache.hadoop.fs.Path(directory.resolve("zones").toUri());
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            conf,
            SequenceFile.Writer.file(path),
            SequenceFile.Writer.keyClass(BytesWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class))) {
      for (int i = 0; i < 300; i++) {
        byte[] key = {(byte) i, (byte) (i >> 8)};
        writer.append(new BytesWritable(key), new BytesWritable(new byte[10_000]));
      }
    }
    assertThat(BroadcastTable.read("The lookup zones", path, conf).size()).isEqualTo(300);
    conf.setLong(BroadcastTable.MOST_BYTES, 2 << 20);
    assertThatThrownBy(() -> BroadcastTable.read("The lookup zones", path, conf))
        .isInstanceOf(BroadcastException.class)
        .hasMessageContaining("The lookup zones takes more than the 2 MiB")
        .hasMessageContaining(BroadcastTable.MOST_BYTES);
  }
}
