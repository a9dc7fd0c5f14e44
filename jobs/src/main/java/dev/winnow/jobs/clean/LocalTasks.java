package dev.winnow.jobs.clean;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * What suits the tasks of a job in this process, its threads. A local file system reports blocks of
 * 32 MiB, which would make many small tasks, each with a file of its own in every partition;
 * instead every thread gets splits of its share of the input. Does nothing on a cluster, where a
 * split is best a block.
 */
public final class LocalTasks {

  private static final String MIN_SIZE = "mapreduce.input.fileinputformat.split.minsize";
  private static final String MAX_SIZE = "mapreduce.input.fileinputformat.split.maxsize";
  private static final long LARGEST = 512L << 20;
  private static final long SMALLEST = 8L << 20;

  private LocalTasks() {}

  /** Sets the least size of a split, unless somebody set a size or the job runs on a cluster. */
  public static void split(Configuration conf, List<FileStatus> inputs) {
    if (!isLocal(conf) || conf.getLong(MIN_SIZE, 0) > 1 || conf.get(MAX_SIZE) != null) {
      return;
    }
    long total = inputs.stream().mapToLong(FileStatus::getLen).sum();
    int threads = threads(conf);
    long rounds = Math.max(1, (total + threads * LARGEST - 1) / (threads * LARGEST));
    long share = total / (threads * rounds) + 1;
    conf.setLong(MIN_SIZE, Math.max(SMALLEST, share));
  }

  /**
   * Has every thread reduce, if there is enough to do.
   *
   * @param wanted how many reducers there would be on a cluster
   */
  public static int reducers(Configuration conf, long bytes, int wanted) {
    int threads = Math.max(1, conf.getInt("mapreduce.local.reduce.tasks.maximum", 1));
    if (!isLocal(conf) || bytes < threads * SMALLEST) {
      return wanted;
    }
    return (wanted + threads - 1) / threads * threads;
  }

  public static boolean isLocal(Configuration conf) {
    return "local".equals(conf.get("mapreduce.framework.name", "local"));
  }

  private static int threads(Configuration conf) {
    return Math.max(1, conf.getInt("mapreduce.local.map.tasks.maximum", 1));
  }
}
