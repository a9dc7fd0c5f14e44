package dev.winnow.jobs.source;

/**
 * What is left of a record that is longer than a record may be, most likely because a quote was
 * opened by mistake: its first line, so that reading goes on with the next one and nothing is lost.
 * A line that is itself too long is cut into pieces, each of them such a record.
 */
final class OverlongRecord {

  private OverlongRecord() {}

  /** The offset after the line that begins at {@code bytes.from()}, or after its first piece. */
  static int end(RecordTokenizer tokenizer, Bytes bytes, int maxRecordBytes) {
    int most = Math.min(bytes.to() - 1, bytes.from() + maxRecordBytes - 1);
    int end = tokenizer.afterLine(bytes.buf(), bytes.from(), most + 1, false);
    return end == RecordTokenizer.INCOMPLETE
        ? Math.min(bytes.from() + maxRecordBytes, bytes.to())
        : end;
  }
}
