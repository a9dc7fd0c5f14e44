package dev.winnow.benchmarks;

/** What is measured; each side does the same with its own means. */
enum Workload {
  /** CSV to typed columns partitioned by date, zstd, rejected rows kept. */
  CLEAN("Clean CSV, rejects kept"),
  /** The cleaned table by date, zone and payment. */
  AGGREGATE("Aggregate the cleaned table"),
  /** The cleaning, then by key the row with the latest pick-up. */
  DEDUPLICATE("Clean and deduplicate, latest wins"),
  CLEAN_GZIP("Clean one gzip file"),
  CLEAN_BZIP2("Clean one bzip2 file"),
  SMALL_FILES("Clean 1,000 small files"),
  /** A file with a header and one row: what a job costs before it does anything. */
  START("Start: a job of one row");

  private final String title;

  Workload(String title) {
    this.title = title;
  }

  /** Whether the sides' results are read again; other workloads give the same as these. */
  boolean hasComparableResult() {
    return this == CLEAN || this == AGGREGATE || this == DEDUPLICATE;
  }

  /**
   * Whether a second time in the same process is measured: what other workloads do warm is known
   * from these, their files are only read in another way.
   */
  boolean isDoneWarm() {
    return hasComparableResult() || this == START;
  }

  String title() {
    return title;
  }
}
