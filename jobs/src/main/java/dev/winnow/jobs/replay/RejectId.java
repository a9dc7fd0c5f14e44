package dev.winnow.jobs.replay;

/**
 * Which rejected record.
 *
 * @param run the id of the run that rejected it, a partition of the quarantine table
 * @param offset of its first byte in the file
 */
public record RejectId(String run, String file, long offset) implements Comparable<RejectId> {

  @Override
  public int compareTo(RejectId other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byOffset = Long.compare(offset, other.offset);
    return byOffset != 0 ? byOffset : run.compareTo(other.run);
  }

  /** {@code a.csv at byte 12 of run 5e…}. */
  @Override
  public String toString() {
    return "%s at byte %d, run %s".formatted(file, offset, run);
  }
}
