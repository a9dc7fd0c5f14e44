package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;

/**
 * How many rows of each file gave way to the one that carries this, so that what the combiner
 * removed is counted though it never reaches a reducer. Written as a number of entries, then the
 * file's number and the count of each.
 */
final class Absorbed {

  private final long[] counts;

  Absorbed(int files) {
    counts = new long[files];
  }

  static void none(ByteBuilder out) {
    out.putVarLong(0);
  }

  /** Leaves the cursor behind what a value absorbed. */
  static void skip(ByteCursor value) {
    for (long entries = value.getVarLong(); entries > 0; entries--) {
      value.getVarLong();
      value.getVarLong();
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  /** Counts one row of a file. */
  void add(int file) {
    counts[file]++;
  }

  /** Counts what a value absorbed, and leaves the cursor behind it. */
  void addAll(ByteCursor value) {
    for (long entries = value.getVarLong(); entries > 0; entries--) {
      int file = (int) value.getVarLong();
      counts[file] += value.getVarLong();
    }
  }

  long count(int file) {
    return counts[file];
  }

  void write(ByteBuilder out) {
    int entries = 0;
    for (long count : counts) {
      entries += count > 0 ? 1 : 0;
    }
    out.putVarLong(entries);
    for (int file = 0; file < counts.length; file++) {
      if (counts[file] > 0) {
        out.putVarLong(file);
        out.putVarLong(counts[file]);
      }
    }
  }
}
