package dev.winnow.jobs.column;

import java.math.BigInteger;

/**
 * The double nearest to a decimal number, by one 128-bit product with a power of five that is
 * rounded down (Lemire, "Number Parsing at a Gigabyte per Second", 2021). Where the bits that were
 * cut off could change the result, it says so instead.
 */
final class PowersOfFive {

  private static final int LEAST = -342;
  private static final int GREATEST = 308;
  private static final long[] HIGH = new long[GREATEST - LEAST + 1];
  private static final long[] LOW = new long[GREATEST - LEAST + 1];

  static {
    for (int q = LEAST; q <= GREATEST; q++) {
      BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
      BigInteger bits = q >= 0 ? top128(power) : reciprocal(power);
      HIGH[q - LEAST] = bits.shiftRight(64).longValue();
      LOW[q - LEAST] = bits.longValue();
    }
  }

  private PowersOfFive() {}

  private static BigInteger top128(BigInteger n) {
    int excess = n.bitLength() - 128;
    return excess > 0 ? n.shiftRight(excess) : n.shiftLeft(-excess);
  }

  /** The 128 leading bits of 1/n, rounded up. */
  private static BigInteger reciprocal(BigInteger n) {
    BigInteger numerator = BigInteger.ONE.shiftLeft(n.bitLength() + 127);
    return numerator.divide(n).add(BigInteger.ONE);
  }

  /** The double nearest to {@code w × 10^q}, where {@code w > 0}; NaN when it is not decided. */
  static double nearest(long w, int q) {
    if (w == 0) {
      return 0;
    }
    if (q < LEAST || q > GREATEST) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(w);
    long normal = w << zeros;
    long power = HIGH[q - LEAST];
    long high = unsignedHigh(normal, power);
    long low = normal * power;
    if ((high & 0x1ff) == 0x1ff) {
      long carry = unsignedHigh(normal, LOW[q - LEAST]);
      low += carry;
      if (Long.compareUnsigned(low, carry) < 0) {
        high++;
      }
      if (low == -1L) {
        return Double.NaN;
      }
    }
    int upper = (int) (high >>> 63);
    long bits = high >>> upper + 9;
    // 217706 / 2^16 is log2(10)
    int binary = (217706 * q >> 16) + 63 + upper - zeros + 1023;
    if (binary <= 0 || binary >= 2046) {
      return Double.NaN;
    }
    boolean tie = (low == 0 || low == 1) && q >= -4 && q <= 23 && (bits & 3) == 1;
    if (tie && bits << upper + 9 == high) {
      bits &= ~1L;
    }
    bits = (bits + (bits & 1)) >>> 1;
    if (bits >= 1L << 53) {
      bits = 1L << 52;
      binary++;
    }
    return Double.longBitsToDouble((bits & (1L << 52) - 1) | (long) binary << 52);
  }

  private static long unsignedHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}
