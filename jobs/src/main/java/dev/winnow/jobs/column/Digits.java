package dev.winnow.jobs.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads up to eight digits at once, without a branch that depends on how many there are: numbers of
 * a column differ in length, and a processor that guesses wrong loses more than the digits cost.
 * Pairs, fours and then all eight are put together within one word (Lemire, 2018).
 */
final class Digits {

  /** As many digits as a word holds. */
  static final int MOST = 8;

  /** What {@link #read} says of a text that has anything but digits. */
  static final int NONE = -1;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH = 0xF0F0F0F0F0F0F0F0L;

  private Digits() {}

  /** Whether the text can be read here: a word that ends where it ends must lie in the array. */
  static boolean canRead(int start, int end) {
    int count = end - start;
    return count > 0 && count <= MOST && end >= MOST;
  }

  /** The number that stands in {@code [start, end)}, or {@link #NONE}. */
  static int read(byte[] buf, int start, int end) {
    return last(end - start, (long) WORD.get(buf, end - MOST));
  }

  /**
   * The number that stands in {@code [start, end)}, a point left out, or {@link #NONE}. There must
   * be a digit beside the point, and the text must be one that {@link #canRead}.
   *
   * @param fraction the bytes behind the point, as {@link #fraction} has them
   */
  static int readDecimal(byte[] buf, int start, int end, long fraction) {
    long word = (long) WORD.get(buf, end - MOST);
    // what stands before the point moves up by one byte, and covers it
    return last(end - start - 1, word & fraction | word << Byte.SIZE & ~fraction);
  }

  /** Which bytes of a word are the last so many; less than eight, and not none. */
  static long fraction(int digits) {
    return -1L << Long.SIZE - Byte.SIZE * digits;
  }

  /** The number that the last bytes of the word are. */
  private static int last(int count, long text) {
    int unused = Long.SIZE - Byte.SIZE * count;
    long word = text >>> unused << unused;
    // what is left of the text becomes leading zeros
    word |= ZEROS >>> (Long.SIZE - Byte.SIZE - unused) >>> Byte.SIZE;
    if ((word & HIGH | (word + 0x0606060606060606L & HIGH) >>> 4) != 0x3333333333333333L) {
      return NONE;
    }
    word = (word & 0x0F0F0F0F0F0F0F0FL) * 2561 >>> 8;
    word = (word & 0x00FF00FF00FF00FFL) * 6_553_601 >>> 16;
    return (int) ((word & 0x0000FFFF0000FFFFL) * 42_949_672_960_001L >>> 32);
  }

  /** Two of a character, as {@link #pairs} takes what stands between pairs of digits. */
  static long between(char separator) {
    return separator * 0x0000_0100_0001_0000L;
  }

  /**
   * The three numbers of two digits each in the eight bytes at {@code at}, a byte for each, the
   * first one highest; negative if those are not all digits or something else stands between them.
   *
   * @param between as {@link #between} has it
   */
  static int pairs(byte[] buf, int at, long between) {
    long word = (long) WORD.get(buf, at);
    long digits = word & 0xFFFFL | word >>> 8 & 0xFFFF_0000L | word >>> 16 & 0xFFFF_0000_0000L;
    long high = digits & HIGH | (digits + 0x0606_0606_0606L & HIGH) >>> 4;
    if (high != 0x3333_3333_3333L || (word & 0x0000_FF00_00FF_0000L) != between) {
      return NONE;
    }
    long twos = (digits & 0x0F0F_0F0F_0F0FL) * 2561 >>> 8;
    return (int) ((twos & 0xFF) << 16 | twos >>> 8 & 0xFF00 | twos >>> 32 & 0xFF);
  }
}
