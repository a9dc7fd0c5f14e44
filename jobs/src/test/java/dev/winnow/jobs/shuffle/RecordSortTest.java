package dev.winnow.jobs.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordSortTest {

  private record Sent(Stream stream, byte[] key, int partition) {

    ShuffleKey shuffleKey() {
      ShuffleKey shuffled = new ShuffleKey();
      shuffled.set(stream, key, 0, key.length);
      return shuffled;
    }
  }

  @Provide
  Arbitrary<Function<Random, byte[]>> kindsOfKeys() {
    return Arbitraries.of(
        random -> bytes("%09d".formatted(random.nextInt(1_000_000))),
        random -> bytes("same beginning" + random.nextInt(7) + "later bytes" + random.nextInt(9)),
        random -> new byte[random.nextInt(14)],
        random -> bytes("all the same"),
        random ->
            bytes("city " + random.nextInt(3) + ", much the same for long " + random.nextLong()),
        RecordSortTest::anything);
  }

  private static byte[] anything(Random random) {
    byte[] key = new byte[random.nextInt(30)];
    random.nextBytes(key);
    return key;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Property(tries = 40)
  void sortsByPartitionAndKeyAndKeepsTheOrderOfEqualKeys(
      @ForAll long seed, @ForAll("kindsOfKeys") Function<Random, byte[]> keys) {
    Random random = new Random(seed);
    int partitions = 1 + random.nextInt(5);
    List<Sent> sent = new ArrayList<>();
    int count = random.nextInt(3000);
    for (int i = 0; i < count; i++) {
      Stream stream = random.nextInt(20) == 0 ? Stream.QUARANTINE : Stream.TABLE;
      sent.add(new Sent(stream, keys.apply(random), random.nextInt(partitions)));
    }
    if (random.nextBoolean()) {
      sent.sort(Comparator.comparing(Sent::shuffleKey));
    }
    RecordBuffer records = new RecordBuffer();
    sent.forEach(s -> records.append(s.shuffleKey(), new ShuffleValue(), s.partition()));

    int[] order = new RecordSort(records).sort(partitions);

    Comparator<Integer> byPartition = Comparator.comparing(i -> sent.get(i).partition());
    assertThat(IntStream.of(order).limit(count).boxed())
        .containsExactlyElementsOf(
            IntStream.range(0, count)
                .boxed()
                .sorted(byPartition.thenComparing(i -> sent.get(i).shuffleKey()))
                .toList());
  }
}
