package dev.winnow.jobs.source;

import java.io.IOException;

/** The first record of a split when every record begins at a line's start: behind a line break. */
final class LineStart implements FirstRecord {

  @Override
  public long find(SourceStream in, long bodyStart, long start, int window) throws IOException {
    byte[] buf = new byte[Math.max(2, window)];
    long offset = start - 1;
    in.seek(offset);
    while (true) {
      int to = in.fill(buf, 0, buf.length);
      int next = Lines.next(buf, 0, to, false);
      if (next != RecordTokenizer.INCOMPLETE) {
        return offset + next;
      }
      if (to < buf.length) {
        return offset + to;
      }
      // a CR at the very end may have its LF behind it
      offset += buf[to - 1] == '\r' ? to - 1 : to;
      in.seek(offset);
    }
  }
}
