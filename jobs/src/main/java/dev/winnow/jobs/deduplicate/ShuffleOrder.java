package dev.winnow.jobs.deduplicate;

import dev.winnow.jobs.shuffle.PrefixSorter;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.util.IndexedSorter;

/**
 * The secondary sort. A key is the group's bytes, then what orders the rows of a group, then the
 * length of the group's bytes in four bytes; sorting looks at all of it, partitioning and grouping
 * at the group's bytes alone.
 */
public final class ShuffleOrder {

  /** How many bytes at the end of a key tell the length of its group. */
  static final int GROUP_LENGTH_BYTES = 4;

  private ShuffleOrder() {}

  /** Has the job shuffle rows of one group into one call of the reducer and of the combiner. */
  public static void configure(Job job) {
    job.setMapOutputKeyClass(ShuffleKey.class);
    job.setMapOutputValueClass(ShuffleValue.class);
    job.setSortComparatorClass(PrefixSorter.KeyComparator.class);
    job.getConfiguration()
        .setClass(MRJobConfig.MAP_SORT_CLASS, PrefixSorter.class, IndexedSorter.class);
    job.setPartitionerClass(GroupPartitioner.class);
    job.setGroupingComparatorClass(GroupComparator.class);
    job.setCombinerKeyGroupingComparatorClass(GroupComparator.class);
  }

  private static int groupLength(byte[] bytes, int end) {
    return ByteBuffer.wrap(bytes, end - GROUP_LENGTH_BYTES, GROUP_LENGTH_BYTES).getInt();
  }

  /** Sends a group to one reducer. */
  public static final class GroupPartitioner extends Partitioner<ShuffleKey, ShuffleValue> {

    @Override
    public int getPartition(ShuffleKey key, ShuffleValue value, int partitions) {
      int length = groupLength(key.bytes(), key.offset() + key.length());
      int hash = ShuffleKey.hash(key.bytes(), key.offset(), length);
      return (hash & Integer.MAX_VALUE) % partitions;
    }
  }

  /** Finds keys equal that are of one group. */
  public static final class GroupComparator extends WritableComparator {

    public GroupComparator() {
      super(ShuffleKey.class, true);
    }

    @Override
    public int compare(byte[] b1, int s1, int l1, byte[] b2, int s2, int l2) {
      int from1 = s1 + ShuffleKey.LENGTH_BYTES;
      int from2 = s2 + ShuffleKey.LENGTH_BYTES;
      return Arrays.compareUnsigned(
          b1,
          from1,
          from1 + 1 + groupLength(b1, s1 + l1),
          b2,
          from2,
          from2 + 1 + groupLength(b2, s2 + l2));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public int compare(
        org.apache.hadoop.io.WritableComparable a, org.apache.hadoop.io.WritableComparable b) {
      ShuffleKey left = (ShuffleKey) a;
      ShuffleKey right = (ShuffleKey) b;
      return Arrays.compareUnsigned(
          left.bytes(), 0, groupEnd(left), right.bytes(), 0, groupEnd(right));
    }

    private static int groupEnd(ShuffleKey key) {
      return key.offset() + groupLength(key.bytes(), key.offset() + key.length());
    }
  }
}
