package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.MeasurePlan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The coupon that a HyperLogLog sketch of DataSketches has for a value: 26 bits of one half of its
 * MurmurHash3 (the x64 variant of 128 bits), and above them the number of zeros before the other
 * half. The library's own hash makes two objects for each value.
 */
final class Coupons {

  private static final int ADDRESS_BITS = 26;
  private static final int MOST_ZEROS = 62;
  private static final int DOUBLE_BITS = 53;
  private static final int ZERO_EXPONENT = Double.MAX_EXPONENT + DOUBLE_BITS - 1;
  private static final long SEED = MeasurePlan.SKETCH_SEED;
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final int BLOCK = 2 * Long.BYTES;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Coupons() {}

  /** In the bits below, the register's address. */
  static int address(int coupon) {
    return coupon & (1 << ADDRESS_BITS) - 1;
  }

  /** What the register of that address is raised to. */
  static int value(int coupon) {
    return coupon >>> ADDRESS_BITS;
  }

  static int of(long value) {
    return coupon(SEED ^ mixFirst(value), SEED, Long.BYTES);
  }

  static int of(byte[] bytes, int start, int length) {
    long first = SEED;
    long second = SEED;
    int at = start;
    int end = start + length;
    for (; at + BLOCK <= end; at += BLOCK) {
      first ^= mixFirst((long) WORD.get(bytes, at));
      first = (Long.rotateLeft(first, 27) + second) * 5 + 0x52dce729;
      second ^= mixSecond((long) WORD.get(bytes, at + Long.BYTES));
      second = (Long.rotateLeft(second, 31) + first) * 5 + 0x38495ab5;
    }
    first ^= mixFirst(word(bytes, at, end));
    second ^= mixSecond(word(bytes, at + Long.BYTES, end));
    return coupon(first, second, length);
  }

  /** Up to eight bytes, the first one lowest; zero where none is left. */
  private static long word(byte[] bytes, int from, int end) {
    long word = 0;
    for (int i = Math.min(from + Long.BYTES, end) - 1; i >= from; i--) {
      word = word << Byte.SIZE | bytes[i] & 0xFF;
    }
    return word;
  }

  private static long mixFirst(long word) {
    return Long.rotateLeft(word * C1, 31) * C2;
  }

  private static long mixSecond(long word) {
    return Long.rotateLeft(word * C2, 33) * C1;
  }

  private static int coupon(long first, long second, int length) {
    long secondHalf = second ^ length;
    long firstHalf = (first ^ length) + secondHalf;
    secondHalf = finish(secondHalf + firstHalf);
    long addressHash = finish(firstHalf) + secondHalf;
    return zerosBefore(secondHalf + addressHash) + 1 << ADDRESS_BITS | address((int) addressHash);
  }

  /** By the exponent of the upper 53 bits as a double: the quick compiler counts zeros by loops. */
  private static int zerosBefore(long hash) {
    long upper = hash >>> Long.SIZE - DOUBLE_BITS;
    return upper == 0
        ? Math.min(Long.numberOfLeadingZeros(hash), MOST_ZEROS)
        : ZERO_EXPONENT - (int) (Double.doubleToRawLongBits(upper) >>> DOUBLE_BITS - 1);
  }

  private static long finish(long half) {
    long mixed = (half ^ half >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
