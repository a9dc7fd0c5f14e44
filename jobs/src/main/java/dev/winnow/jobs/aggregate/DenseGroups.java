package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.RowSchema;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Remembers the group of each combination of values in an array, so that most rows need neither
 * bytes nor a hash: the {@linkplain KeyCodes numbers} of a row's values, each in as many bits as
 * its key needs, are the index. Only keys of few different values are worth that; of others this
 * gives up, and knows no group from then on.
 *
 * <p>Belongs to one thread. Nothing is allocated per row.
 */
final class DenseGroups {

  static final int UNKNOWN = -1;

  /** A megabyte of groups, which a processor's own cache holds. */
  private static final int LOG_MOST_COMBINATIONS = 18;

  /** So many rows are worth filling all of it, and enough to judge by. */
  private static final int LEAST_ROWS = 1 << LOG_MOST_COMBINATIONS;

  private static final int LEAST_ROWS_PER_QUESTION = 4;

  private final KeyCodes[] keys;
  private final int[][] codes;
  private final int[] bits;
  private final int[] index = new int[RowSchema.BATCH_ROWS];
  private int[] groups = {UNKNOWN};
  private boolean isIndexed;
  private boolean gaveUp;
  private long rowsOfTheseValues;
  private long rows;
  private long questions;

  DenseGroups(RowSchema schema) {
    keys =
        IntStream.range(0, schema.size())
            .mapToObj(k -> new KeyCodes(schema, k))
            .toArray(KeyCodes[]::new);
    codes = new int[keys.length][RowSchema.BATCH_ROWS];
    bits = new int[keys.length];
  }

  /** Fills the group of each row, {@link #UNKNOWN} where none is known. */
  void groupsOf(VectorizedRowBatch batch, int[] selected, int count, int[] out) {
    judge(count);
    isIndexed = !gaveUp && canCode(batch);
    if (isIndexed) {
      isIndexed = code(batch, selected, count) || beginAnew() && code(batch, selected, count);
      gaveUp = !isIndexed;
    }
    if (!isIndexed) {
      Arrays.fill(out, 0, count, UNKNOWN);
      return;
    }
    Arrays.fill(index, 0, count, 0);
    for (int k = 0; k < keys.length; k++) {
      append(codes[k], bits[k], count);
    }
    for (int i = 0; i < count; i++) {
      out[i] = groups[index[i]];
    }
  }

  private boolean canCode(VectorizedRowBatch batch) {
    for (int k = 0; k < keys.length; k++) {
      if (!KeyCodes.canCode(batch.cols[k])) {
        return false;
      }
    }
    return true;
  }

  private void append(int[] more, int width, int count) {
    for (int i = 0; i < count; i++) {
      index[i] = index[i] << width | more[i];
    }
  }

  /**
   * Remembers groups of the last batch.
   *
   * @param asked which of its rows' groups were {@link #UNKNOWN}
   */
  void learn(int[] asked, int[] found, int count) {
    if (isIndexed) {
      for (int i = 0; i < count; i++) {
        groups[index[asked[i]]] = found[i];
      }
      questions += count;
    }
  }

  /** To be called when groups get other numbers. */
  void forgetGroups() {
    Arrays.fill(groups, UNKNOWN);
  }

  /** Numbers the values of each key; false if their combinations are too many. */
  private boolean code(VectorizedRowBatch batch, int[] selected, int count) {
    int all = 0;
    boolean isOther = false;
    for (int k = 0; k < keys.length; k++) {
      questions += keys[k].code(batch, selected, count, codes[k]);
      int needed = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, keys[k].size() - 1));
      isOther |= needed != bits[k];
      bits[k] = needed;
      all += needed;
    }
    if (isOther && all <= LOG_MOST_COMBINATIONS) {
      groups = groups.length == 1 << all ? groups : new int[1 << all];
      forgetGroups();
    }
    return all <= LOG_MOST_COMBINATIONS;
  }

  /**
   * Forgets all values, for others have come, as when partitions are read one after the other.
   *
   * @return false if they came too soon for that to be worth while
   */
  private boolean beginAnew() {
    boolean isWorthWhile = rowsOfTheseValues >= LEAST_ROWS;
    for (KeyCodes key : keys) {
      key.forget();
    }
    forgetGroups();
    rowsOfTheseValues = 0;
    return isWorthWhile;
  }

  /** Gives up when too much is asked that a hash table would have known at once. */
  private void judge(int count) {
    rowsOfTheseValues += count;
    rows += count;
    if (rows >= LEAST_ROWS) {
      gaveUp |= questions * LEAST_ROWS_PER_QUESTION > rows;
      rows = 0;
      questions = 0;
    }
  }
}
