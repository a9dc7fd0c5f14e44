package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact sum of doubles, as the superaccumulator of R. M. Neal, "Fast exact summation using
 * small and large superaccumulators" (2015): a fixed-point number of 2,112 bits with its unit at
 * 2⁻¹⁰⁷⁴, cut into pieces of 32 bits, each kept in a long so that carries can wait for 2³⁰
 * additions. Only the pieces that were touched are held, mostly three to five. The sum is rounded
 * once, at the end, to nearest even, so it has the same bits whatever the order of additions and
 * merges.
 */
final class DoubleSum {

  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final int MAX_EXPONENT = 0x7FF;
  private static final long PIECE = 0xFFFF_FFFFL;
  private static final int UNIT_EXPONENT = -1074;
  private static final int MAX_PENDING = 1 << 30;

  private static final int POSITIVE_INFINITY = 1;
  private static final int NEGATIVE_INFINITY = 2;
  private static final int NOT_A_NUMBER = 4;

  /** Piece {@code first + i} is {@code pieces[i]} and weighs 2^(32 (first + i) − 1074). */
  private long[] pieces = {};

  private int first;
  private int pending;
  private int special;

  void add(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> FRACTION_BITS) & MAX_EXPONENT;
    if (exponent == MAX_EXPONENT) {
      special |=
          Double.isNaN(value) ? NOT_A_NUMBER : value > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
      return;
    }
    long mantissa = bits & FRACTION;
    int shift = 0;
    if (exponent > 0) {
      mantissa |= 1L << FRACTION_BITS;
      shift = exponent - 1;
    }
    if (mantissa == 0) {
      return;
    }
    if (++pending > MAX_PENDING) {
      carry();
      pending = 1;
    }
    int piece = shift >>> 5;
    int offset = shift & 31;
    int at = place(piece, piece + 2);
    long lowest = mantissa << offset & PIECE;
    long rest = mantissa >>> 32 - offset;
    if (bits >= 0) {
      pieces[at] += lowest;
      pieces[at + 1] += rest & PIECE;
      pieces[at + 2] += rest >>> 32;
    } else {
      pieces[at] -= lowest;
      pieces[at + 1] -= rest & PIECE;
      pieces[at + 2] -= rest >>> 32;
    }
  }

  /** The nearest double, half to even; what IEEE 754 says if there was an infinity or a NaN. */
  double value() {
    if (special != 0) {
      return special == POSITIVE_INFINITY
          ? Double.POSITIVE_INFINITY
          : special == NEGATIVE_INFINITY ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    BigInteger sum = BigInteger.ZERO;
    for (int i = pieces.length - 1; i >= 0; i--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(pieces[i]));
    }
    return sum.signum() * round(sum.abs(), UNIT_EXPONENT + 32 * first);
  }

  private static double round(BigInteger magnitude, int unitExponent) {
    int excess = magnitude.bitLength() - (FRACTION_BITS + 1);
    if (excess <= 0) {
      return Math.scalb((double) magnitude.longValue(), unitExponent);
    }
    long mantissa = magnitude.shiftRight(excess).longValue();
    boolean atLeastHalf = magnitude.testBit(excess - 1);
    boolean aboveHalf = atLeastHalf && magnitude.getLowestSetBit() < excess - 1;
    if (aboveHalf || atLeastHalf && (mantissa & 1) == 1) {
      mantissa++;
    }
    return Math.scalb((double) mantissa, unitExponent + excess);
  }

  void encode(ByteBuilder out) {
    carry();
    out.putByte(special);
    out.putByte(first);
    out.putByte(pieces.length);
    for (long piece : pieces) {
      out.putSignedVarLong(piece);
    }
  }

  void merge(ByteCursor in) {
    special |= in.getByte();
    int otherFirst = in.getByte();
    int count = in.getByte();
    carry();
    if (count == 0) {
      return;
    }
    int at = place(otherFirst, otherFirst + count - 1);
    for (int i = 0; i < count; i++) {
      pieces[at + i] += in.getSignedVarLong();
    }
    carry();
  }

  int bytes() {
    return 40 + Long.BYTES * pieces.length;
  }

  /** Where piece {@code from} is kept, room for all up to {@code to} being made. */
  private int place(int from, int to) {
    if (pieces.length > 0 && from >= first && to < first + pieces.length) {
      return from - first;
    }
    if (pieces.length == 0) {
      first = from;
      pieces = new long[to - from + 1];
      return 0;
    }
    int newFirst = Math.min(first, from);
    int newEnd = Math.max(first + pieces.length, to + 1);
    long[] wider = new long[newEnd - newFirst];
    System.arraycopy(pieces, 0, wider, first - newFirst, pieces.length);
    pieces = wider;
    first = newFirst;
    return from - first;
  }

  /** Makes every piece but the last one of 0 to 2³² − 1; the last one has the sign. */
  private void carry() {
    pending = 0;
    if (pieces.length == 0) {
      return;
    }
    int last = pieces.length - 1;
    for (int i = 0; i < last; i++) {
      pieces[i + 1] += pieces[i] >> 32;
      pieces[i] &= PIECE;
    }
    if (pieces[last] != (int) pieces[last]) {
      pieces = Arrays.copyOf(pieces, pieces.length + 1);
      pieces[last + 1] = pieces[last] >> 32;
      pieces[last] &= PIECE;
    }
  }
}
