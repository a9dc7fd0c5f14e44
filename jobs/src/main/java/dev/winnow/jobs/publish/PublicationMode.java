package dev.winnow.jobs.publish;

/** What becomes of the rows that a partition already holds. */
public enum PublicationMode {
  /** The partitions that the run filled are replaced; all others stay as they are. */
  OVERWRITE,
  /** Rows are added, once for each run, whatever crashes in between. */
  APPEND
}
