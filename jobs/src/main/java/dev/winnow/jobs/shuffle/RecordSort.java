package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import java.util.Arrays;

/**
 * Puts the records of a buffer in the order of their partitions and keys; of equal keys the first
 * that came is the first. Keys of one partition and stream are sorted by eight bytes, those after
 * what all of them have in common, and then those that agree in them likewise by the bytes that
 * follow. Keys are looked at in the order in which they lie in memory.
 */
final class RecordSort {

  private static final int SMALL = 64;
  private static final int ALL_EQUAL = Integer.MAX_VALUE;

  private final RecordBuffer records;
  private final RadixSort radix = new RadixSort();
  private int[] order = {};
  private int[] spare = {};
  private long[] prefixes = {};

  RecordSort(RecordBuffer records) {
    this.records = records;
  }

  /** The records' numbers in order, as many as there are; overwritten by the next call. */
  int[] sort(int partitions) {
    int size = records.size();
    if (order.length < size) {
      order = new int[size];
      spare = new int[size / 2 + 1];
      prefixes = new long[size];
    }
    int[] ends = new int[partitions * RecordBuffer.STREAMS + 1];
    for (int i = 0; i < size; i++) {
      ends[records.bucket(i) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    for (int i = 0; i < size; i++) {
      order[ends[records.bucket(i)]++] = i;
    }
    int from = 0;
    for (int i = 0; from < size; i++) {
      sort(from, ends[i]);
      from = ends[i];
    }
    return order;
  }

  private void sort(int from, int to) {
    if (to - from <= SMALL) {
      sortByKeys(from, to);
      return;
    }
    int common = commonLength(from, to);
    if (common == ALL_EQUAL) {
      return;
    }
    for (int i = from; i < to; i++) {
      int record = order[i];
      prefixes[i] =
          KeyPrefix.of(
              records.bytes(record), (long) keyStart(record) + common, records.keyEnd(record));
    }
    radix.sort(prefixes, order, from, to);
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || prefixes[i] != prefixes[start]) {
        if (i - start > 1) {
          sortTies(start, i, common + Long.BYTES);
        }
        start = i;
      }
    }
  }

  /** A key that ends within the prefix has the prefix of one that goes on with zeros. */
  private void sortTies(int from, int to, int seen) {
    for (int i = from; i < to; i++) {
      if (records.keyEnd(order[i]) - keyStart(order[i]) < seen) {
        sortByKeys(from, to);
        return;
      }
    }
    sort(from, to);
  }

  /** How many bytes all keys begin with; {@link #ALL_EQUAL} if they are the same. */
  private int commonLength(int from, int to) {
    int first = order[from];
    byte[] bytes = records.bytes(first);
    int start = keyStart(first);
    int end = records.keyEnd(first);
    int common = ALL_EQUAL;
    for (int i = from + 1; i < to; i++) {
      int other = order[i];
      int same =
          Arrays.mismatch(
              bytes, start, end, records.bytes(other), keyStart(other), records.keyEnd(other));
      common = same < 0 ? common : Math.min(common, same);
    }
    return common;
  }

  /** A merge sort, for few keys or for those that say nothing in eight bytes. */
  private void sortByKeys(int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sortByKeys(from, middle);
    sortByKeys(middle, to);
    if (compare(order[middle - 1], order[middle]) <= 0) {
      return;
    }
    int left = middle - from;
    System.arraycopy(order, from, spare, 0, left);
    int right = middle;
    int place = from;
    for (int i = 0; i < left; ) {
      boolean takeRight = right < to && compare(order[right], spare[i]) < 0;
      order[place++] = takeRight ? order[right++] : spare[i++];
    }
  }

  private int compare(int one, int other) {
    return Arrays.compareUnsigned(
        records.bytes(one),
        keyStart(one),
        records.keyEnd(one),
        records.bytes(other),
        keyStart(other),
        records.keyEnd(other));
  }

  private int keyStart(int record) {
    return records.start(record) + ShuffleKey.LENGTH_BYTES;
  }
}
