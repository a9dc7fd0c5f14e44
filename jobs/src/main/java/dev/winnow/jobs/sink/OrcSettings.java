package dev.winnow.jobs.sink;

import dev.winnow.jobs.plan.TargetPlan;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.OrcConf;

/** What we would have ORC do where nobody has said otherwise. */
final class OrcSettings {

  /** Of a compression buffer when many files are open at once: an eighth of ORC's own default. */
  private static final int MOST_ROUTED_BUFFER_BYTES = 32 << 10;

  private static final int LEAST_ROUTED_BUFFER_BYTES = 8 << 10;

  /** For how many open files the memory for stripes should do. */
  private static final int ROUTED_FILES = 64;

  private static final int BUFFERS_PER_COLUMN = 3;

  /** How much of a stripe should be something else than its buffers. */
  private static final int STRIPE_PER_BUFFERS = 4;

  /** Of the heap, for the stripes of all tasks in this process together. */
  private static final double MEMORY_POOL = 0.4;

  /** How often ORC looks at its memory; its own 5,000 rows may be gigabytes of long strings. */
  private static final int ROWS_BETWEEN_CHECKS = 256;

  private OrcSettings() {}

  /**
   * The job's configuration with Zstandard, with compression buffers that fit the number of files,
   * and with this task's share of the memory for stripes. ORC keeps that account per thread, so
   * that tasks beside each other in one process would each take all of it.
   */
  static Configuration of(TargetPlan target, Configuration job) {
    Configuration conf = new Configuration(job);
    conf.setIfUnset(OrcConf.COMPRESS.getAttribute(), "ZSTD");
    conf.setIfUnset(
        OrcConf.MEMORY_POOL.getAttribute(), String.valueOf(MEMORY_POOL / tasksBeside(conf)));
    conf.setIfUnset(
        OrcConf.ROWS_BETWEEN_CHECKS.getAttribute(), String.valueOf(ROWS_BETWEEN_CHECKS));
    if (isRouted(target)) {
      double pool = Runtime.getRuntime().maxMemory() * OrcConf.MEMORY_POOL.getDouble(conf);
      conf.setIfUnset(
          OrcConf.BUFFER_SIZE.getAttribute(),
          String.valueOf(routedBuffer((long) pool, target.columns().size())));
    }
    return conf;
  }

  /**
   * The largest power of two that leaves files room for rows beside their buffers. ORC counts
   * buffers as part of a stripe and writes it when it exceeds its share of the memory: where
   * buffers alone exceed that, every stripe has 256 rows.
   */
  static int routedBuffer(long pool, int columns) {
    long share = pool / ROUTED_FILES / stripeBytes(1, columns);
    return (int)
        Math.max(
            LEAST_ROUTED_BUFFER_BYTES,
            Math.min(MOST_ROUTED_BUFFER_BYTES, Long.highestOneBit(Math.max(1, share))));
  }

  /** What a file should have to itself that has buffers of such a size. */
  static long stripeBytes(long buffer, int columns) {
    return buffer * BUFFERS_PER_COLUMN * STRIPE_PER_BUFFERS * Math.max(1, columns);
  }

  /** How many tasks run in this process at a time. */
  static int tasksBeside(Configuration conf) {
    boolean local = "local".equals(conf.get("mapreduce.framework.name", "local"));
    return local ? Math.max(1, conf.getInt("mapreduce.local.map.tasks.maximum", 1)) : 1;
  }

  private static boolean isRouted(TargetPlan target) {
    return target.partitions().stream().anyMatch(p -> p.fixedValue().isEmpty());
  }
}
