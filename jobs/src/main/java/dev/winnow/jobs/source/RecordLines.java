package dev.winnow.jobs.source;

/** Tells lines that begin a record from those that go on with one. */
final class RecordLines {

  private final RecordMatcher start;

  /**
   * @param recordStart is found in a line that begins a record
   */
  RecordLines(String recordStart) {
    start = new RecordMatcher("(?s:.*?)(?:" + recordStart + ")(?s:.*)");
  }

  /** Whether a record begins with the line, which ends before {@code next}. */
  boolean begins(byte[] buf, int line, int next) {
    return start.matches(buf, line, Lines.end(buf, line, next));
  }
}
