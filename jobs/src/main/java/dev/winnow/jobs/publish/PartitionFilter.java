package dev.winnow.jobs.publish;

import java.util.Map;

/** Which partitions to read. */
@FunctionalInterface
public interface PartitionFilter {

  PartitionFilter ALL = values -> true;

  /**
   * @param values of all partition columns, by name, as Hive spells them; NULL is {@code
   *     __HIVE_DEFAULT_PARTITION__}
   */
  boolean matches(Map<String, String> values);
}
