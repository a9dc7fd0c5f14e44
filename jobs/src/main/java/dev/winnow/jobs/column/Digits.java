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
    int unused = Long.SIZE - Byte.SIZE * (end - start);
    long word = (long) WORD.get(buf, end - MOST) >>> unused << unused;
    // what is left of the text becomes leading zeros
    word |= ZEROS >>> (Long.SIZE - Byte.SIZE - unused) >>> Byte.SIZE;
    if ((word & HIGH | (word + 0x0606060606060606L & HIGH) >>> 4) != 0x3333333333333333L) {
      return NONE;
    }
    word = (word & 0x0F0F0F0F0F0F0F0FL) * 2561 >>> 8;
    word = (word & 0x00FF00FF00FF00FFL) * 6_553_601 >>> 16;
    return (int) ((word & 0x0000FFFF0000FFFFL) * 42_949_672_960_001L >>> 32);
  }
}
