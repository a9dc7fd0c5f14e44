package dev.winnow.jobs.source;

/** Counts line breaks: LF, CR, or the two together, which are one. */
final class LineBreaks {

  private LineBreaks() {}

  /**
   * The breaks that begin in {@code [from, to)}; a CR whose LF lies at {@code to} or after is not
   * one.
   */
  static int count(byte[] buf, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      byte b = buf[i];
      if (b == '\n' || (b == '\r' && !(i + 1 < buf.length && buf[i + 1] == '\n'))) {
        count++;
      }
    }
    return count;
  }
}
