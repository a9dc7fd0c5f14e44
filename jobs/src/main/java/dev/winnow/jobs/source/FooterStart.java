package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds where the last lines of a file begin that have something on them. They are looked for from
 * the end where the file can be read from anywhere, and otherwise from the beginning.
 */
final class FooterStart {

  /** A file that breaks off has no footer: nobody knows what its last lines are. */
  static final long NONE = Long.MAX_VALUE;

  private final SourceStream in;
  private final RecordTokenizer tokenizer;
  private final int lines;

  /**
   * @param in is left at any offset
   */
  FooterStart(SourceStream in, RecordTokenizer tokenizer, int lines) {
    this.in = in;
    this.tokenizer = tokenizer;
    this.lines = lines;
  }

  /**
   * The offset of the footer's first byte; 0 when the file has no more lines than the footer, and
   * {@link #NONE} when it has none.
   *
   * @param length of the file, of use where it can be read from anywhere
   * @param window how many bytes of its end to look at, at first
   */
  long find(long length, int window) throws IOException {
    if (in.isSequential()) {
      return find(0);
    }
    for (long back = window; back < length; back *= 2) {
      in.seek(length - back);
      long start = find(length - back);
      if (start > 0) {
        return start;
      }
    }
    in.seek(0);
    return find(0);
  }

  /** Reads to the end; 0 when there are not so many lines behind the one that is read from. */
  private long find(long from) throws IOException {
    Deque<Long> starts = new ArrayDeque<>();
    byte[] buf = new byte[64 << 10];
    long offset = from;
    boolean partial = from > 0;
    boolean last = false;
    int to = 0;
    while (!last) {
      to = in.fill(buf, to, buf.length);
      if (in.isBroken()) {
        return NONE;
      }
      last = to < buf.length;
      int pos = 0;
      for (int next = pos; pos < to; pos = next) {
        next = tokenizer.afterLine(buf, pos, to, last);
        if (next == RecordTokenizer.INCOMPLETE) {
          break;
        }
        if (!partial && saysSomething(buf, pos, next)) {
          starts.addLast(offset + pos);
          if (starts.size() > lines) {
            starts.removeFirst();
          }
        }
        partial = false;
      }
      offset += pos;
      to -= pos;
      byte[] rest = pos == 0 ? new byte[2 * buf.length] : buf;
      System.arraycopy(buf, pos, rest, 0, to);
      buf = rest;
    }
    return starts.size() < lines ? 0 : starts.getFirst();
  }

  private static boolean saysSomething(byte[] buf, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buf[i] < 0 || buf[i] > ' ') {
        return true;
      }
    }
    return false;
  }
}
