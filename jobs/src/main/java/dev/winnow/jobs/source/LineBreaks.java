package dev.winnow.jobs.source;

/** Counts line breaks: LF, CR, or the two together, which are one. */
final class LineBreaks {

  private static final long LFS = ByteScan.repeat('\n');
  private static final long CRS = ByteScan.repeat('\r');

  private LineBreaks() {}

  static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  /** The offset after the break at {@code pos}; a CR at the very end waits for its LF. */
  static int after(byte[] buf, int pos, int to, boolean last) {
    if (buf[pos] == '\n') {
      return pos + 1;
    }
    if (pos + 1 == to) {
      return last ? to : RecordTokenizer.INCOMPLETE;
    }
    return buf[pos + 1] == '\n' ? pos + 2 : pos + 1;
  }

  /** The offset after the line that {@code start} lies on. */
  static int afterLine(byte[] buf, int start, int to, boolean last) {
    int pos = start;
    while (pos < to && !isBreak(buf[pos])) {
      pos++;
    }
    if (pos == to) {
      return last ? to : RecordTokenizer.INCOMPLETE;
    }
    return after(buf, pos, to, last);
  }

  /** The breaks that end in {@code [from, to)}; nothing may separate a CR from its LF. */
  static int count(byte[] buf, int from, int to) {
    int count = 0;
    int pos = from;
    while (pos + Long.BYTES <= to) {
      long word = ByteScan.word(buf, pos);
      count +=
          ByteScan.hits(word, CRS) == 0
              ? ByteScan.occurrences(word, LFS)
              : countSlowly(buf, pos, pos + Long.BYTES);
      pos += Long.BYTES;
    }
    return count + countSlowly(buf, pos, to);
  }

  private static int countSlowly(byte[] buf, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean loneReturn = buf[i] == '\r' && !(i + 1 < buf.length && buf[i + 1] == '\n');
      if (buf[i] == '\n' || loneReturn) {
        count++;
      }
    }
    return count;
  }
}
