package dev.winnow.jobs.sink;

import dev.winnow.jobs.plan.TargetPlan;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.OrcConf;

/** What we would have ORC do where nobody has said otherwise. */
final class OrcSettings {

  /** Of a compression buffer when many files are open at once: a quarter of ORC's own default. */
  private static final int ROUTED_BUFFER_BYTES = 64 << 10;

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
      conf.setIfUnset(OrcConf.BUFFER_SIZE.getAttribute(), String.valueOf(ROUTED_BUFFER_BYTES));
    }
    return conf;
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
