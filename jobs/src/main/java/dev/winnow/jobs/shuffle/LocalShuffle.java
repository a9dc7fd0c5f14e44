package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.MapOutputCollector;
import org.apache.hadoop.mapred.ShuffleConsumerPlugin;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * Our own shuffle for jobs whose tasks are threads of this process. Hadoop's gives every task a
 * buffer of its own in one piece, writes it, merges what it wrote, copies that to the reducer and
 * merges again. Here a buffer grows as it is needed up to a bound, sorted runs are written once,
 * and reducers merge all runs of all mappers as they read them, so that memory does not depend on
 * the input.
 *
 * <p>Keys are ordered as unsigned bytes, which is what every job of ours asks for.
 */
public final class LocalShuffle {

  private static final long MOST_BUFFER_BYTES = 48L << 20;
  private static final int HEAP_PER_BUFFER = 16;

  private LocalShuffle() {}

  /**
   * Has the job use it if the job runs in this process, has reducers and sends our keys. A job
   * whose files must be encrypted keeps Hadoop's.
   */
  public static void configure(Job job) {
    Configuration conf = job.getConfiguration();
    boolean isLocal =
        MRConfig.LOCAL_FRAMEWORK_NAME.equals(
            conf.get(MRConfig.FRAMEWORK_NAME, MRConfig.LOCAL_FRAMEWORK_NAME));
    boolean isEncrypted =
        conf.getBoolean(
            MRJobConfig.MR_ENCRYPTED_INTERMEDIATE_DATA,
            MRJobConfig.DEFAULT_MR_ENCRYPTED_INTERMEDIATE_DATA);
    if (isLocal
        && !isEncrypted
        && job.getNumReduceTasks() > 0
        && job.getMapOutputKeyClass().equals(ShuffleKey.class)) {
      conf.setClass(
          MRJobConfig.MAP_OUTPUT_COLLECTOR_CLASS_ATTR,
          RunCollector.class,
          MapOutputCollector.class);
      conf.setClass(MRConfig.SHUFFLE_CONSUMER_PLUGIN, RunMerge.class, ShuffleConsumerPlugin.class);
    }
  }

  /**
   * How many bytes a mapper holds before it writes them: what Hadoop would take for its buffer, but
   * no more than is worth it, and of the heap no more than all mappers can take at a time.
   */
  static long bufferBytes(JobConf conf) {
    int threads = Math.max(1, conf.getInt("mapreduce.local.map.tasks.maximum", 1));
    long asked = conf.getLong(MRJobConfig.IO_SORT_MB, MRJobConfig.DEFAULT_IO_SORT_MB) << 20;
    long share = Runtime.getRuntime().maxMemory() / HEAP_PER_BUFFER / threads;
    return Math.min(Math.min(asked, MOST_BUFFER_BYTES), share);
  }
}
