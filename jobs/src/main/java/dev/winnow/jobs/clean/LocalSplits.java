package dev.winnow.jobs.clean;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Splits for a job in this process. A local file system reports blocks of 32 MiB, which would make
 * many small tasks, each with a file of its own in every partition; instead every thread gets
 * splits of its share of the input. Does nothing on a cluster, where a split is best a block.
 */
public final class LocalSplits {

  private static final String MIN_SIZE = "mapreduce.input.fileinputformat.split.minsize";
  private static final String MAX_SIZE = "mapreduce.input.fileinputformat.split.maxsize";
  private static final long LARGEST = 512L << 20;
  private static final long SMALLEST = 8L << 20;

  private LocalSplits() {}

  /** Sets the least size of a split, unless somebody set a size or the job runs on a cluster. */
  public static void configure(Configuration conf, List<FileStatus> inputs) {
    boolean local = "local".equals(conf.get("mapreduce.framework.name", "local"));
    if (!local || conf.getLong(MIN_SIZE, 0) > 1 || conf.get(MAX_SIZE) != null) {
      return;
    }
    long total = inputs.stream().mapToLong(FileStatus::getLen).sum();
    int threads = Math.max(1, conf.getInt("mapreduce.local.map.tasks.maximum", 1));
    long rounds = Math.max(1, (total + threads * LARGEST - 1) / (threads * LARGEST));
    long share = total / (threads * rounds) + 1;
    conf.setLong(MIN_SIZE, Math.max(SMALLEST, share));
  }
}
