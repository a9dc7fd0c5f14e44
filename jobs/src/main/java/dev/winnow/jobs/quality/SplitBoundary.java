package dev.winnow.jobs.quality;

/**
 * Where a split's records began and ended, in bytes of the file. Splits of one file that are next
 * to each other fit when one's {@code nextRecordStart} is the other's {@code firstRecordStart}; if
 * they do not, a record was read twice or not at all.
 *
 * @param nextRecordStart where the record after the split's last one starts, or the file's length
 */
public record SplitBoundary(
    String file, long splitStart, long splitLength, long firstRecordStart, long nextRecordStart) {}
