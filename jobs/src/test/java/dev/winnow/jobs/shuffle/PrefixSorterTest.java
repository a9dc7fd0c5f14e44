package dev.winnow.jobs.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.util.IndexedSortable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrefixSorterTest {

  private enum Keys {
    ASCENDING,
    RANDOM,
    OF_FEW_VALUES,
    OF_ANY_LENGTH,
    ALL_THE_SAME,
    BEGINNING_WITH_MUCH_THE_SAME;

    byte[] key(int i, Random random) {
      return switch (this) {
        case ASCENDING -> bytes("%09d".formatted(i));
        case RANDOM -> {
          byte[] key = new byte[12];
          random.nextBytes(key);
          yield key;
        }
        case OF_FEW_VALUES -> bytes("same" + random.nextInt(7) + "laterbytes" + random.nextInt(9));
        case OF_ANY_LENGTH -> new byte[random.nextInt(14)];
        case ALL_THE_SAME -> bytes("x");
        case BEGINNING_WITH_MUCH_THE_SAME -> bytes("a long beginning" + random.nextLong());
      };
    }

    private static byte[] bytes(String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
  }

  /** Serialised keys in one buffer, with partitions, as a mapper's output collector holds them. */
  private static final class Collected implements IndexedSortable {

    record Entry(int partition, int start, int length) {}

    private final DataOutputBuffer buffer = new DataOutputBuffer();
    private final List<Entry> entries = new ArrayList<>();
    private final PrefixSorter.KeyComparator comparator = new PrefixSorter.KeyComparator();

    void add(int partition, byte[] bytes) throws IOException {
      ShuffleKey key = new ShuffleKey();
      key.set(Stream.TABLE, bytes, 0, bytes.length);
      int start = buffer.getLength();
      key.write(buffer);
      entries.add(new Entry(partition, start, buffer.getLength() - start));
    }

    int compare(Entry a, Entry b) {
      byte[] bytes = buffer.getData();
      return a.partition() != b.partition()
          ? a.partition() - b.partition()
          : comparator.compare(bytes, a.start(), a.length(), bytes, b.start(), b.length());
    }

    @Override
    public int compare(int i, int j) {
      return compare(entries.get(i), entries.get(j));
    }

    @Override
    public void swap(int i, int j) {
      Collections.swap(entries, i, j);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sortsByPartitionAndKey(Keys keys) throws IOException {
    Random random = new Random(3);
    for (int partitions : new int[] {1, 5}) {
      Collected collected = new Collected();
      for (int i = 0; i < 3000; i++) {
        collected.add(random.nextInt(partitions), keys.key(i, random));
      }
      List<Collected.Entry> expected = new ArrayList<>(collected.entries.subList(10, 2990));
      expected.sort(collected::compare);
      List<Collected.Entry> before = List.copyOf(collected.entries);
      new PrefixSorter().sort(collected, 10, 2990);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(collected.compare(collected.entries.get(10 + i), expected.get(i))).isZero();
      }
      assertThat(collected.entries).containsExactlyInAnyOrderElementsOf(before);
      assertThat(collected.entries.subList(0, 10)).isEqualTo(before.subList(0, 10));
      assertThat(collected.entries.subList(2990, 3000)).isEqualTo(before.subList(2990, 3000));
    }
  }
}
