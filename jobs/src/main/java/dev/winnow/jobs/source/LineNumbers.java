package dev.winnow.jobs.source;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The numbers of lines by the offsets of their records, for files that were read in splits: a task
 * does not know how many lines are before its own, and counting them would cost every run.
 */
public final class LineNumbers {

  private static final int CHUNK = 1 << 20;

  private LineNumbers() {}

  /** Whether offsets in the file are those of its bytes, and its records stand on lines. */
  public static boolean areCounted(Configuration conf, Path file, SourcePlan plan) {
    return !(plan.format() instanceof TypedFormat)
        && !plan.decodesStream(plan.encoding())
        && !SourceStream.isCompressed(conf, file);
  }

  /**
   * Reads a file as far as the last offset.
   *
   * @param offsets of records, ascending
   * @return for each the number, from 1, of the line on which the record begins
   */
  public static long[] of(Configuration conf, Path file, long[] offsets) throws IOException {
    return of(conf, file, offsets, CHUNK);
  }

  /**
   * @param chunk how many bytes are looked at together, two at least
   */
  static long[] of(Configuration conf, Path file, long[] offsets, int chunk) throws IOException {
    long[] lines = new long[offsets.length];
    byte[] buf = new byte[chunk];
    try (SourceStream in = SourceStream.open(conf, file)) {
      long start = 0;
      long line = 1;
      int next = 0;
      int filled = in.fill(buf, 0, chunk);
      while (next < offsets.length) {
        boolean last = filled < chunk;
        // a CR at the end waits for its LF
        int end = !last && buf[filled - 1] == '\r' ? filled - 1 : filled;
        int from = 0;
        while (next < offsets.length && (last || offsets[next] < start + end)) {
          int to = (int) Math.min(end, offsets[next] - start);
          line += LineBreaks.count(buf, from, to);
          from = to;
          lines[next++] = line;
        }
        line += LineBreaks.count(buf, from, end);
        start += end;
        System.arraycopy(buf, end, buf, 0, filled - end);
        filled = in.fill(buf, filled - end, chunk);
      }
    }
    return lines;
  }
}
