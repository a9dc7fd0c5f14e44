package dev.winnow.jobs.source;

/** Lines that end at LF, CR or CRLF. */
final class Lines {

  private static final long LFS = ByteScan.repeat('\n');
  private static final long CRS = ByteScan.repeat('\r');

  private Lines() {}

  /**
   * The offset after the break of the line that {@code start} lies on, or {@link
   * RecordTokenizer#INCOMPLETE}.
   */
  static int next(byte[] buf, int start, int to, boolean last) {
    int pos = start;
    for (; pos + Long.BYTES <= to; pos += Long.BYTES) {
      long word = ByteScan.word(buf, pos);
      long hits = ByteScan.hits(word, LFS) | ByteScan.hits(word, CRS);
      if (hits != 0) {
        return LineBreaks.after(buf, pos + ByteScan.first(hits), to, last);
      }
    }
    return LineBreaks.afterLine(buf, pos, to, last);
  }

  /** The offset after the last byte of a line that is not its break. */
  static int end(byte[] buf, int start, int next) {
    int end = next;
    while (end > start && end > next - 2 && LineBreaks.isBreak(buf[end - 1])) {
      end--;
    }
    return end;
  }
}
