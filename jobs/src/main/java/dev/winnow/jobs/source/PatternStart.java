package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.Arrays;

/** The first record of a split when some lines begin records and others go on with them. */
final class PatternStart implements FirstRecord {

  private final RecordLines lines;

  PatternStart(RecordLines lines) {
    this.lines = lines;
  }

  @Override
  public long find(SourceStream in, long bodyStart, long start, int window) throws IOException {
    long offset = new LineStart().find(in, bodyStart, start, window);
    in.seek(offset);
    byte[] buf = new byte[window];
    int filled = 0;
    while (true) {
      int to = in.fill(buf, filled, buf.length);
      boolean last = to < buf.length;
      int pos = 0;
      while (pos < to) {
        int next = Lines.next(buf, pos, to, last);
        if (next == RecordTokenizer.INCOMPLETE) {
          break;
        }
        if (lines.begins(buf, pos, next)) {
          return offset + pos;
        }
        pos = next;
      }
      if (last) {
        return offset + to;
      }
      filled = to - pos;
      System.arraycopy(buf, pos, buf, 0, filled);
      offset += pos;
      if (pos == 0) {
        buf = Arrays.copyOf(buf, 2 * buf.length);
      }
    }
  }
}
