package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

class Bzip2BlocksTest {

  private static final Path REVIEWS =
      Path.of("../../shared/data/events/anonreviews/anonreviews.csv.bz2");

  @Test
  void decompressesARealFileAsTheLibraryDoes() throws IOException {
    assumeTrue(Files.exists(REVIEWS), () -> REVIEWS + " is absent: nothing to read");
    byte[] expected;
    try (InputStream in = new BZip2CompressorInputStream(Files.newInputStream(REVIEWS), true)) {
      expected = in.readAllBytes();
    }
    try (InputStream in = new Bzip2Stream(Files.newInputStream(REVIEWS))) {
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void findsTheSameBlocksFromAnywhere() throws IOException {
    byte[] plain = noise(250_000, 3);
    byte[] bzip2 = concat(bzip2(plain), bzip2(new byte[0]), bzip2(new byte[1_000_000]));
    TreeMap<Long, byte[]> blocks = blocks(bzip2, 0);
    assertThat(blocks).hasSize(4); // of 100 kB after run-length coding: three, none and one
    for (long start = 0; start < bzip2.length; start += bzip2.length / 13) {
      assertThat(blocks(bzip2, start).keySet()).isEqualTo(blocks.tailMap(start, true).keySet());
    }
    for (long start : List.copyOf(blocks.keySet())) {
      assertThat(blocks(bzip2, start).firstKey()).isEqualTo(start);
      assertThat(blocks(bzip2, start).firstEntry().getValue()).isEqualTo(blocks.get(start));
    }
  }

  @Test
  void refusesAFileThatWasCutOffAtEveryByte() throws IOException {
    byte[] bzip2 = bzip2(noise(40, 5));
    for (int length = 1; length < bzip2.length; length++) {
      byte[] cut = Arrays.copyOf(bzip2, length);
      assertThatThrownBy(() -> blocks(cut, 0)).isInstanceOf(IOException.class);
    }
  }

  /** Some bits say nothing, as those of a Huffman table that no group of symbols uses. */
  @Test
  void givesTheRightBytesOrNoneWhateverByteIsChanged() throws IOException {
    byte[] plain = noise(40, 5);
    byte[] bzip2 = bzip2(plain);
    for (int i = 0; i < bzip2.length; i++) {
      byte[] changed = bzip2.clone();
      changed[i] ^= 0x10;
      try {
        assertThat(blocks(changed, 0).values()).allMatch(b -> Arrays.equals(b, plain));
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).*(bzip2|ends in).*");
      }
    }
  }

  @Test
  void refusesWhatFollowsAStreamAndIsNone() throws IOException {
    byte[] bzip2 = concat(bzip2(noise(40, 5)), "more than that".getBytes("US-ASCII"));
    assertThatThrownBy(() -> blocks(bzip2, 0)).hasMessageContaining("is no bzip2");
  }

  private static TreeMap<Long, byte[]> blocks(byte[] bzip2, long start) throws IOException {
    InputStream in = new ByteArrayInputStream(bzip2);
    in.skipNBytes(start);
    Bzip2Blocks blocks = new Bzip2Blocks(in, start);
    TreeMap<Long, byte[]> found = new TreeMap<>();
    for (Optional<Bzip2Blocks.Block> b = blocks.next(); b.isPresent(); b = blocks.next()) {
      found.put(b.get().start(), b.get().bytes());
    }
    return found;
  }

  private static byte[] bzip2(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var compressor = new BZip2CompressorOutputStream(out, 1)) {
      compressor.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
