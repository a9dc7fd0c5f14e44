package dev.winnow.jobs.sink;

import dev.winnow.jobs.plan.TargetPlan;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.OrcConf;

/**
 * How much a task's writers may hold.
 *
 * @param openFiles how many partitions keep a file open
 * @param bufferedBytes how many bytes of rows wait for the partitions beyond those
 */
record WriterLimits(int openFiles, long bufferedBytes) {

  /** Overrides how many partitions keep a file open. */
  static final String OPEN_FILES = "winnow.sink.open.files";

  /** Overrides how many bytes may wait. */
  static final String BUFFERED_BYTES = "winnow.sink.buffered.bytes";

  private static final int MOST_OPEN_FILES = 128;
  private static final int LEAST_OPEN_FILES = 4;

  /**
   * A third of the heap, shared by the tasks that run beside each other in this process, holds
   * stripes; an eighth holds rows that wait.
   */
  static WriterLimits of(TargetPlan target, Configuration conf) {
    long heap = Runtime.getRuntime().maxMemory() / OrcSettings.tasksBeside(conf);
    long perFile =
        OrcSettings.stripeBytes(OrcConf.BUFFER_SIZE.getLong(conf), target.columns().size());
    int open = (int) Math.max(LEAST_OPEN_FILES, Math.min(MOST_OPEN_FILES, heap / 3 / perFile));
    return new WriterLimits(
        conf.getInt(OPEN_FILES, open), conf.getLongBytes(BUFFERED_BYTES, heap / 8));
  }
}
