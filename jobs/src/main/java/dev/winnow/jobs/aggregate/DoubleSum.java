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

  private static final long[] NO_PIECES = {};

  private static final int POSITIVE_INFINITY = 1;
  private static final int NEGATIVE_INFINITY = 2;
  private static final int NOT_A_NUMBER = 4;

  /** Piece {@code first + i} is {@code pieces[i]} and weighs 2^(32 (first + i) − 1074). */
  private long[] pieces = NO_PIECES;

  private int first;
  private int pending;
  private int special;

  void add(double value) {
    if (!Double.isFinite(value)) {
      special |=
          Double.isNaN(value) ? NOT_A_NUMBER : value > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
      return;
    }
    if (value == 0) {
      return;
    }
    if (++pending > MAX_PENDING) {
      carry();
      pending = 1;
    }
    int piece = pieceOf(value);
    addTo(pieces(piece, piece + 2), piece - first, value);
  }

  void add(DoubleSum other) {
    special |= other.special;
    addPieces(other.first, other.pieces, 0, other.pieces.length);
  }

  /** The lowest of the three pieces that a finite value is part of. */
  static int pieceOf(double value) {
    int exponent = (int) (Double.doubleToRawLongBits(value) >>> FRACTION_BITS) & MAX_EXPONENT;
    return Math.max(exponent - 1, 0) >>> 5;
  }

  /** Adds a finite value to three pieces, of which the lowest is its {@link #pieceOf}. */
  static void addTo(long[] target, int at, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> FRACTION_BITS) & MAX_EXPONENT;
    long mantissa = bits & FRACTION;
    int shift = 0;
    if (exponent > 0) {
      mantissa |= 1L << FRACTION_BITS;
      shift = exponent - 1;
    }
    int offset = shift & 31;
    long lowest = mantissa << offset & PIECE;
    long rest = mantissa >>> 32 - offset;
    if (bits >= 0) {
      target[at] += lowest;
      target[at + 1] += rest & PIECE;
      target[at + 2] += rest >>> 32;
    } else {
      target[at] -= lowest;
      target[at + 1] -= rest & PIECE;
      target[at + 2] -= rest >>> 32;
    }
  }

  /** Adds so many pieces from {@code at} on, of which the first is number {@code from}. */
  void addPieces(int from, long[] source, int at, int count) {
    int start = 0;
    int end = count;
    while (end > start && source[at + end - 1] == 0) {
      end--;
    }
    while (start < end && source[at + start] == 0) {
      start++;
    }
    if (start == end) {
      return;
    }
    carry();
    long[] target = pieces(from + start, from + end - 1);
    int shift = from - first;
    for (int i = start; i < end; i++) {
      target[shift + i] += source[at + i];
    }
    carry();
  }

  void reset() {
    pieces = NO_PIECES;
    special = 0;
    pending = 0;
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
    if (count == 0) {
      return;
    }
    carry();
    long[] target = pieces(otherFirst, otherFirst + count - 1);
    for (int i = 0; i < count; i++) {
      target[otherFirst - first + i] += in.getSignedVarLong();
    }
    carry();
  }

  /** The array, with room for those pieces. */
  private long[] pieces(int from, int to) {
    if (pieces.length > 0 && from >= first && to < first + pieces.length) {
      return pieces;
    }
    int newFirst = pieces.length == 0 ? from : Math.min(first, from);
    int newEnd = pieces.length == 0 ? to + 1 : Math.max(first + pieces.length, to + 1);
    long[] wider = new long[newEnd - newFirst];
    if (pieces.length > 0) {
      System.arraycopy(pieces, 0, wider, first - newFirst, pieces.length);
    }
    pieces = wider;
    first = newFirst;
    return pieces;
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
