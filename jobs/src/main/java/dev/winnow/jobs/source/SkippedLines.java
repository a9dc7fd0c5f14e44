package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;

/** The lines at a file's start that are no records. */
record SkippedLines(int count, int maxBytes) {

  /**
   * The offset after them, which is the file's end when there are fewer.
   *
   * @param in stands behind the bytes that were read already
   * @param beginning those bytes, in which the first line begins at {@code start}
   */
  int end(Path file, SourceStream in, byte[] beginning, int start, int to) throws IOException {
    byte[] buf = beginning;
    int filled = to;
    int pos = start;
    for (int line = 0; line < count; line++) {
      int next = Lines.next(buf, pos, filled, filled < buf.length);
      while (next == RecordTokenizer.INCOMPLETE) {
        if (filled > maxBytes) {
          throw new SourceException(
              file + ": the first lines, which are no records, are longer than a record may be");
        }
        buf = Arrays.copyOf(buf, 2 * buf.length);
        filled = in.fill(buf, filled, buf.length);
        next = Lines.next(buf, pos, filled, filled < buf.length);
      }
      pos = next;
    }
    return pos;
  }
}
