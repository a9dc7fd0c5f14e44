package dev.winnow.jobs.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds a byte among a few, eight bytes at a time: a word minus 0x01… has its high bits set where a
 * byte was zero, and XOR makes the wanted byte zero (Mycroft, 1987). Only the lowest hit is exact,
 * and only the lowest is used.
 */
final class ByteScan {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteScan() {}

  /** The byte, eight times over, as the searches take it. */
  static long repeat(int b) {
    return (b & 0xffL) * ONES;
  }

  static long word(byte[] buf, int at) {
    return (long) WORD.get(buf, at);
  }

  /** A word whose lowest set bit is in the first byte of {@code word} that equals the pattern. */
  static long hits(long word, long pattern) {
    long x = word ^ pattern;
    return (x - ONES) & ~x & HIGHS;
  }

  /** Which of the eight bytes the lowest hit is in. */
  static int first(long hits) {
    return Long.numberOfTrailingZeros(hits) >>> 3;
  }

  /** How many of the eight bytes equal the pattern. */
  static int occurrences(long word, long pattern) {
    return Long.bitCount(allHits(word, pattern));
  }

  /**
   * The highest bit of each of the eight bytes that equals the pattern; exact, unlike {@link
   * #hits}.
   */
  static long allHits(long word, long pattern) {
    long x = word ^ pattern;
    return ~(((x & ~HIGHS) + ~HIGHS) | x | ~HIGHS);
  }

  /** The highest bits of the eight bytes beside each other, that of the first byte lowest. */
  static long bits(long hits) {
    return (hits >>> 7) * 0x0102_0408_1020_4080L >>> 56;
  }
}
