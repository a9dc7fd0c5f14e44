package dev.winnow.jobs.source;

/** Lines that end at LF or CRLF; a CR alone is an ordinary character. */
final class Lines {

  private static final long LFS = ByteScan.repeat('\n');

  private Lines() {}

  /**
   * The offset after the break of the line that {@code start} lies on, or {@link
   * RecordTokenizer#INCOMPLETE}.
   */
  static int next(byte[] buf, int start, int to, boolean last) {
    int pos = start;
    for (; pos + Long.BYTES <= to; pos += Long.BYTES) {
      long hits = ByteScan.hits(ByteScan.word(buf, pos), LFS);
      if (hits != 0) {
        return pos + ByteScan.first(hits) + 1;
      }
    }
    while (pos < to) {
      if (buf[pos++] == '\n') {
        return pos;
      }
    }
    return last ? to : RecordTokenizer.INCOMPLETE;
  }

  /** The offset after the last byte of a line that is not its break. */
  static int end(byte[] buf, int start, int next) {
    int end = next;
    if (end > start && buf[end - 1] == '\n') {
      end--;
      if (end > start && buf[end - 1] == '\r') {
        end--;
      }
    }
    return end;
  }
}
