package dev.winnow.jobs.source;

import java.io.IOException;

/** Finds where the first record begins that a split in the middle of a file has to read. */
interface FirstRecord {

  /**
   * The offset of the first record, empty line or comment that begins at or after {@code start}.
   *
   * @param in is left at any offset
   * @param bodyStart where the file's first record begins; {@code start} lies behind it
   * @param window how many bytes to look at around {@code start}, at first
   */
  long find(SourceStream in, long bodyStart, long start, int window) throws IOException;

  /**
   * @param encoding of the file
   * @param width how many fields each record of the file has
   * @param bodyEnd where the file's records end, not before {@code start}
   */
  static FirstRecord of(RecordFormat format, Encoding encoding, int width, long bodyEnd) {
    if (format instanceof CsvFormat csv) {
      return new SplitStart(csv, encoding, width, bodyEnd);
    }
    if (format instanceof PatternFormat pattern && !pattern.recordStart().isEmpty()) {
      return new PatternStart(new RecordLines(pattern.recordStart()));
    }
    return new LineStart();
  }
}
