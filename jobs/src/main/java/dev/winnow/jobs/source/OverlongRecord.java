package dev.winnow.jobs.source;

/**
 * What is left of a record that is longer than a record may be, most likely because a quote was
 * opened by mistake: its first line, so that reading goes on with the next one and nothing is lost.
 * A line that is itself too long is cut into pieces, each of them such a record.
 */
final class OverlongRecord {

  private OverlongRecord() {}

  /**
   * The offset after the line that begins at {@code bytes.from()}, or after its first piece; {@link
   * RecordTokenizer#INCOMPLETE} when the bytes end before either.
   */
  static int end(RecordTokenizer tokenizer, Bytes bytes, int maxRecordBytes) {
    int most = bytes.from() + maxRecordBytes;
    if (bytes.to() <= most) {
      return tokenizer.afterLine(bytes.buf(), bytes.from(), bytes.to(), bytes.last());
    }
    // one byte more, so that no piece ends between the two bytes of a line break
    int end = tokenizer.afterLine(bytes.buf(), bytes.from(), most + 1, false);
    return end == RecordTokenizer.INCOMPLETE ? most : end;
  }
}
