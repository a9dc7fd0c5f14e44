package dev.winnow.jobs.shuffle;

/**
 * Sorts items by a number that goes with each, unsigned, from its lowest digit up. Items of the
 * same number keep their order. Takes one pass when they are in order, as they are when files are
 * sorted.
 */
final class RadixSort {

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private long[] otherNumbers = {};
  private int[] otherItems = {};

  /** Sorts both arrays between two positions. */
  void sort(long[] numbers, int[] items, int from, int to) {
    long varying = 0;
    boolean sorted = true;
    for (int i = from + 1; i < to; i++) {
      varying |= numbers[i] ^ numbers[from];
      sorted &= Long.compareUnsigned(numbers[i - 1], numbers[i]) <= 0;
    }
    if (sorted) {
      return;
    }
    int count = to - from;
    if (otherItems.length < count) {
      otherNumbers = new long[count];
      otherItems = new int[count];
    }
    boolean there = false;
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      if ((varying >>> shift & DIGITS - 1) != 0) {
        if (there) {
          pass(otherNumbers, otherItems, 0, count, shift, numbers, items, from);
        } else {
          pass(numbers, items, from, count, shift, otherNumbers, otherItems, 0);
        }
        there = !there;
      }
    }
    if (there) {
      System.arraycopy(otherNumbers, 0, numbers, from, count);
      System.arraycopy(otherItems, 0, items, from, count);
    }
  }

  private static void pass(
      long[] numbers,
      int[] items,
      int from,
      int count,
      int shift,
      long[] toNumbers,
      int[] toItems,
      int to) {
    int[] ends = new int[DIGITS + 1];
    for (int i = from; i < from + count; i++) {
      ends[(int) (numbers[i] >>> shift & DIGITS - 1) + 1]++;
    }
    ends[0] = to;
    for (int digit = 0; digit < DIGITS; digit++) {
      ends[digit + 1] += ends[digit];
    }
    for (int i = from; i < from + count; i++) {
      int place = ends[(int) (numbers[i] >>> shift & DIGITS - 1)]++;
      toNumbers[place] = numbers[i];
      toItems[place] = items[i];
    }
  }
}
