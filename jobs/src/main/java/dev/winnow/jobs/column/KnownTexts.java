package dev.winnow.jobs.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What the first short texts of a column became. A text is two words, its first eight bytes and its
 * last, which overlap, and its length; a shorter text is one word twice.
 *
 * <p>No more than {@link #MOST} are kept and none is replaced, so that a vector may refer to a
 * value for good and nothing is allocated once they are there. A column of ever new texts is left
 * alone after some thousand of them.
 */
final class KnownTexts {

  /** Of a text that is not known. */
  static final int UNKNOWN = -1;

  private static final int WORD_BYTES = Long.BYTES;
  private static final int LONGEST = 2 * WORD_BYTES;
  private static final int MOST = 64;

  /** A power of two, four times as many as texts, so that a search ends soon. */
  private static final int SLOTS = 4 * MOST;

  private static final int HASH_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);

  /** How many more texts may have been unknown than known. */
  private static final int PATIENCE = 4096;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] heads = new long[SLOTS];
  private final long[] tails = new long[SLOTS];
  private final int[] lengths = new int[SLOTS];
  private final byte[][] values = new byte[SLOTS][];
  private final int[] valueLengths = new int[SLOTS];
  private int count;
  private int patience = PATIENCE;

  /** The number of what {@code [start, end)} became, or {@link #UNKNOWN}. */
  int find(byte[] buf, int start, int end) {
    if (patience < 0 || !isShort(start, end)) {
      return UNKNOWN;
    }
    int slot = slot(buf, start, end);
    if (lengths[slot] == 0) {
      patience--;
      return UNKNOWN;
    }
    patience = Math.min(PATIENCE, patience + 1);
    return slot;
  }

  byte[] value(int found) {
    return values[found];
  }

  int valueLength(int found) {
    return valueLengths[found];
  }

  /** Keeps a copy of what an unknown text became, while there is room. */
  void add(byte[] buf, int start, int end, byte[] value, int valueStart, int valueLength) {
    if (count == MOST || patience < 0 || !isShort(start, end)) {
      return;
    }
    int slot = slot(buf, start, end);
    heads[slot] = head(buf, start, end);
    tails[slot] = tail(buf, start, end);
    lengths[slot] = end - start;
    // whole words may be copied from it
    values[slot] = new byte[valueLength + WORD_BYTES];
    System.arraycopy(value, valueStart, values[slot], 0, valueLength);
    valueLengths[slot] = valueLength;
    count++;
  }

  /** Whether the text has a length and the word that ends where it ends lies in the array. */
  private static boolean isShort(int start, int end) {
    return end > start && end - start <= LONGEST && end >= WORD_BYTES;
  }

  /** Where the text is, or where it would be: a slot without a length. */
  private int slot(byte[] buf, int start, int end) {
    long head = head(buf, start, end);
    long tail = tail(buf, start, end);
    int length = end - start;
    long hash = (head * 31 + tail + length) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> HASH_SHIFT);
    while (lengths[slot] != 0
        && (tails[slot] != tail || heads[slot] != head || lengths[slot] != length)) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  private static long head(byte[] buf, int start, int end) {
    return end - start < WORD_BYTES ? tail(buf, start, end) : (long) WORD.get(buf, start);
  }

  private static long tail(byte[] buf, int start, int end) {
    int unused = Math.max(0, Long.SIZE - Byte.SIZE * (end - start));
    return (long) WORD.get(buf, end - WORD_BYTES) >>> unused;
  }
}
