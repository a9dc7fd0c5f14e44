package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import java.util.Arrays;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.util.IndexedSortable;
import org.apache.hadoop.util.IndexedSorter;
import org.apache.hadoop.util.Progressable;
import org.apache.hadoop.util.QuickSort;

/**
 * Sorts what a mapper has collected by eight bytes of each key, those after what all keys have in
 * common, and leaves to Hadoop's own sort only keys that agree in them. Hadoop's looks at two keys
 * somewhere in a buffer of hundreds of megabytes for each of its 20 comparisons per row, and takes
 * its slow way when keys arrive in order, as they do when files are sorted.
 *
 * <p>Hadoop lets a sorter compare and swap by number and nothing else. So each key is compared with
 * the first or with itself once, which shows {@link KeyComparator} where it lies.
 */
public final class PrefixSorter implements IndexedSorter {

  private static final int SMALL = 64;

  /** What the comparator of the same thread sees while keys are looked at. */
  private static final ThreadLocal<Sight> SIGHT = ThreadLocal.withInitial(Sight::new);

  private static final class Sight {
    boolean looking;
    boolean seen;
    byte[] bytes;
    int start;
    int end;
  }

  /** Compares serialised keys as {@link ShuffleKey.Comparator} does, and shows them. */
  public static final class KeyComparator extends WritableComparator {

    public KeyComparator() {
      super(ShuffleKey.class, true);
    }

    @Override
    public int compare(byte[] b1, int s1, int l1, byte[] b2, int s2, int l2) {
      int from = s1 + ShuffleKey.LENGTH_BYTES;
      Sight sight = SIGHT.get();
      if (sight.looking) {
        sight.seen = true;
        sight.bytes = b1;
        sight.start = from;
        sight.end = s1 + l1;
      }
      return Arrays.compareUnsigned(b1, from, s1 + l1, b2, s2 + ShuffleKey.LENGTH_BYTES, s2 + l2);
    }
  }

  private final IndexedSorter rest = new QuickSort();

  @Override
  public void sort(IndexedSortable items, int from, int to) {
    sort(items, from, to, null);
  }

  @Override
  public void sort(IndexedSortable items, int from, int to, Progressable task) {
    if (to - from < SMALL) {
      rest.sort(items, from, to, task);
      return;
    }
    Sight sight = SIGHT.get();
    sight.looking = true;
    long[] prefixes = new long[to - from];
    int[] partitions = new int[to - from];
    try {
      look(items, from, sight, prefixes, partitions);
    } finally {
      sight.looking = false;
      sight.bytes = null;
    }
    int[] order = order(prefixes, partitions);
    place(items, from, order);
    sortTies(items, from, order, prefixes, partitions, task);
  }

  /**
   * Fills the prefixes and the partitions, as differences to the first key's: a comparison of keys
   * of two partitions says their difference and never reaches the comparator.
   */
  private static void look(
      IndexedSortable items, int from, Sight sight, long[] prefixes, int[] partitions) {
    int[] starts = new int[prefixes.length];
    int[] ends = new int[prefixes.length];
    int common = Integer.MAX_VALUE;
    for (int i = 0; i < prefixes.length; i++) {
      sight.seen = false;
      int difference = items.compare(from + i, from);
      partitions[i] = sight.seen ? 0 : difference;
      if (!sight.seen) {
        items.compare(from + i, from + i);
      }
      starts[i] = sight.start;
      ends[i] = sight.end;
      int same = Arrays.mismatch(sight.bytes, starts[0], ends[0], sight.bytes, starts[i], ends[i]);
      common = same < 0 ? common : Math.min(common, same);
    }
    for (int i = 0; i < prefixes.length; i++) {
      int start = common == Integer.MAX_VALUE ? ends[i] : starts[i] + common;
      prefixes[i] = KeyPrefix.of(sight.bytes, start, ends[i]);
    }
  }

  /** The keys' numbers by partition and prefix. */
  private static int[] order(long[] prefixes, int[] partitions) {
    int[] order = new int[prefixes.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    new RadixSort().sort(prefixes.clone(), order, 0, order.length);
    return byPartition(order, partitions);
  }

  private static int[] byPartition(int[] order, int[] partitions) {
    int least = Arrays.stream(partitions).min().orElseThrow();
    int most = Arrays.stream(partitions).max().orElseThrow();
    if (least == most) {
      return order;
    }
    int[] next = new int[order.length];
    int[] ends = new int[most - least + 2];
    for (int partition : partitions) {
      ends[partition - least + 1]++;
    }
    for (int p = 0; p <= most - least; p++) {
      ends[p + 1] += ends[p];
    }
    for (int i : order) {
      next[ends[partitions[i] - least]++] = i;
    }
    return next;
  }

  /** Swaps every key to where it belongs, once. */
  private static void place(IndexedSortable items, int from, int[] order) {
    int[] keyAt = new int[order.length];
    int[] placeOf = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      keyAt[i] = i;
      placeOf[i] = i;
    }
    for (int place = 0; place < order.length; place++) {
      int key = order[place];
      int held = placeOf[key];
      if (held != place) {
        items.swap(from + place, from + held);
        int other = keyAt[place];
        keyAt[held] = other;
        placeOf[other] = held;
      }
    }
  }

  private void sortTies(
      IndexedSortable items,
      int from,
      int[] order,
      long[] prefixes,
      int[] partitions,
      Progressable task) {
    int start = 0;
    for (int i = 1; i <= order.length; i++) {
      boolean tie =
          i < order.length
              && prefixes[order[i]] == prefixes[order[start]]
              && partitions[order[i]] == partitions[order[start]];
      if (!tie) {
        if (i - start > 1) {
          rest.sort(items, from + start, from + i, task);
        }
        start = i;
      }
    }
  }
}
