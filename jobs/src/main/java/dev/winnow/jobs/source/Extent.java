package dev.winnow.jobs.source;

/**
 * A run of bytes of a file, as it is after decompression, that a task read as whole records. A task
 * notes {@code position.offset()} of the first block of a split as {@code start}, and that of the
 * last one plus its length as {@code end}.
 *
 * @param decoded whether the offsets are not those of the file but of the UTF-8 it became, which is
 *     as long as it is
 */
public record Extent(String file, long start, long end, boolean decoded) {

  /** The end of what stands for the rest of a file, however long that is. */
  public static final long TO_THE_END = Long.MAX_VALUE;

  /** Bytes as they are in the file, decompressed if need be. */
  public Extent(String file, long start, long end) {
    this(file, start, end, false);
  }
}
