package dev.winnow.jobs.source;

import java.io.IOException;

/** The first record of a split when every record begins at a line's start: behind an LF. */
final class LineStart implements FirstRecord {

  @Override
  public long find(SourceStream in, long bodyStart, long start, int window) throws IOException {
    byte[] buf = new byte[window];
    long offset = start - 1;
    in.seek(offset);
    while (true) {
      int to = in.fill(buf, 0, buf.length);
      int next = Lines.next(buf, 0, to, false);
      if (next != RecordTokenizer.INCOMPLETE) {
        return offset + next;
      }
      offset += to;
      if (to < buf.length) {
        return offset;
      }
    }
  }
}
