package dev.winnow.jobs.expression;

import java.math.BigInteger;

/**
 * A mutable signed 128-bit integer in two's complement: wide enough for every decimal of 38 digits
 * and for the sum of any number of longs that a job can meet. Operations that can overflow say so
 * by returning false and then leave the value undefined.
 */
public final class Int128 {

  private static final long[] POWERS_OF_TEN = new long[19];
  private static final Int128[] WIDE_POWERS_OF_TEN = new Int128[39];

  static {
    long power = 1;
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
    for (int i = 0; i < WIDE_POWERS_OF_TEN.length; i++) {
      WIDE_POWERS_OF_TEN[i] = new Int128();
      WIDE_POWERS_OF_TEN[i].set(BigInteger.TEN.pow(i));
    }
  }

  private long high;
  private long low;

  /** {@code 10^exponent} for an exponent of 0 to 18. */
  public static long powerOfTen(int exponent) {
    return POWERS_OF_TEN[exponent];
  }

  public static int compare(long highA, long lowA, long highB, long lowB) {
    int order = Long.compare(highA, highB);
    return order != 0 ? order : Long.compareUnsigned(lowA, lowB);
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  public void set(long value) {
    set(value >> 63, value);
  }

  public void set(long newHigh, long newLow) {
    high = newHigh;
    low = newLow;
  }

  /** Takes the low 128 bits. */
  public void set(BigInteger value) {
    high = value.shiftRight(64).longValue();
    low = value.longValue();
  }

  public BigInteger toBigInteger() {
    BigInteger unsignedLow = BigInteger.valueOf(low & Long.MAX_VALUE);
    if (low < 0) {
      unsignedLow = unsignedLow.setBit(63);
    }
    return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
  }

  public boolean fitsLong() {
    return high == low >> 63;
  }

  public boolean isZero() {
    return (high | low) == 0;
  }

  public void negate() {
    low = -low;
    high = ~high + (low == 0 ? 1 : 0);
  }

  public boolean add(long otherHigh, long otherLow) {
    long sumLow = low + otherLow;
    long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
    long sumHigh = high + otherHigh + carry;
    boolean overflow = ((high ^ sumHigh) & (otherHigh ^ sumHigh)) < 0;
    high = sumHigh;
    low = sumLow;
    return !overflow;
  }

  public boolean multiply(long factor) {
    boolean negative = high < 0 != factor < 0;
    if (high < 0) {
      negate();
    }
    long magnitude = Math.abs(factor);
    long carried = unsignedHigh(low, magnitude);
    long upper = high * magnitude;
    boolean overflow = high < 0 || unsignedHigh(high, magnitude) != 0 || upper < 0;
    low *= magnitude;
    high = upper + carried;
    overflow |= high < 0 || carried < 0;
    if (negative) {
      negate();
    }
    return !overflow;
  }

  /** Multiplies by {@code 10^digits}, for 0 to 38 digits. */
  public boolean scaleUp(int digits) {
    int left = digits;
    boolean fits = true;
    while (left > 0 && fits) {
      int step = Math.min(left, 18);
      fits = multiply(POWERS_OF_TEN[step]);
      left -= step;
    }
    return fits;
  }

  /** Divides by {@code 10^digits}, half away from zero. */
  public void scaleDownHalfUp(int digits) {
    int left = digits;
    while (left > 18) {
      // cutting off first does not disturb the rounding of the last step
      divide(POWERS_OF_TEN[18], false);
      left -= 18;
    }
    if (left > 0) {
      divide(POWERS_OF_TEN[left], true);
    }
  }

  /** Divides by anything but zero and {@code Long.MIN_VALUE}, half away from zero. */
  public void divideHalfUp(long divisor) {
    divide(divisor, true);
  }

  /** Whether the absolute value has at most {@code digits} decimal digits. */
  public boolean fitsDigits(int digits) {
    Int128 bound = WIDE_POWERS_OF_TEN[digits];
    if (high >= 0) {
      return compare(high, low, bound.high, bound.low) < 0;
    }
    long negatedLow = -low;
    long negatedHigh = ~high + (negatedLow == 0 ? 1 : 0);
    return negatedHigh >= 0 && compare(negatedHigh, negatedLow, bound.high, bound.low) < 0;
  }

  private void divide(long divisor, boolean halfUp) {
    boolean negative = high < 0 != divisor < 0;
    if (high < 0) {
      negate();
    }
    long d = Math.abs(divisor);
    long quotientHigh = Long.divideUnsigned(high, d);
    long rest = Long.remainderUnsigned(high, d);
    long quotientLow = 0;
    if (rest == 0) {
      quotientLow = Long.divideUnsigned(low, d);
      rest = Long.remainderUnsigned(low, d);
    } else {
      // schoolbook, one bit at a time: rest stays below d < 2^63, so the shift cannot overflow
      for (int bit = 63; bit >= 0; bit--) {
        rest = rest << 1 | low >>> bit & 1;
        quotientLow <<= 1;
        if (Long.compareUnsigned(rest, d) >= 0) {
          rest -= d;
          quotientLow |= 1;
        }
      }
    }
    high = quotientHigh;
    low = quotientLow;
    if (halfUp && Long.compareUnsigned(rest, d - rest) >= 0) {
      add(0, 1);
    }
    if (negative) {
      negate();
    }
  }

  private static long unsignedHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}
