package dev.winnow.jobs.source;

/**
 * Finds the records and fields in bytes of one {@link RecordFormat} and notes them in a {@link
 * FieldIndex}. It is called once for a block, and allocates nothing once its buffers are as large
 * as the records need.
 *
 * <p>An instance belongs to one reader of one file.
 */
public interface RecordTokenizer {

  /** A width that no record can violate. */
  int ANY_WIDTH = -1;

  /** What a step returns when the bytes end before what it looks for does. */
  int INCOMPLETE = -1;

  /**
   * Adds every whole record that begins before {@code before} to the index, and stops at one that
   * is longer than a record may be. When the bytes are the file's last, it stops at nothing else.
   *
   * @param bytes begin where a record, an empty line or a comment does
   * @param width how many fields a record should have, or {@link #ANY_WIDTH}
   * @return the offset after the last record that was added and whatever follows it that is no
   *     record, such as empty lines and comments
   */
  int tokenize(Bytes bytes, int before, int width, FieldIndex out);

  /**
   * The offset after the line that {@code start} lies on, whatever is in it, or {@link
   * #INCOMPLETE}.
   */
  default int afterLine(byte[] buf, int start, int to, boolean last) {
    return LineBreaks.afterLine(buf, start, to, last);
  }

  /** Whether a line ends just before {@code to}; the bytes from {@code from} on are looked at. */
  default boolean isLineEnd(byte[] buf, int from, int to) {
    return to > from && LineBreaks.isBreak(buf[to - 1]);
  }
}
