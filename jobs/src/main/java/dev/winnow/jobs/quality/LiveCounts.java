package dev.winnow.jobs.quality;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.mapreduce.Counters;

/**
 * What the tasks of a job have counted so far, in Hadoop counters of the group {@link #GROUP}.
 * Never more than what is true at the end.
 *
 * @param input how many bytes of the input, as stored, were consumed
 * @param limits for each limit of the budget: the records that it counts; for one per file, how
 *     many tasks saw a file break it
 */
public record LiveCounts(long read, long quarantined, long input, List<Long> limits) {

  public static final String GROUP = "winnow.quality";
  public static final String READ = "read";
  public static final String QUARANTINED = "quarantined";
  public static final String INPUT = "input";

  public LiveCounts {
    limits = List.copyOf(limits);
  }

  /** The counter of the budget's i-th limit. */
  public static String limit(int i) {
    return "limit-" + i;
  }

  public static LiveCounts of(Counters counters, Budget budget) {
    return new LiveCounts(
        value(counters, READ),
        value(counters, QUARANTINED),
        value(counters, INPUT),
        IntStream.range(0, budget.limits().size())
            .mapToObj(i -> value(counters, limit(i)))
            .toList());
  }

  private static long value(Counters counters, String name) {
    return counters.findCounter(GROUP, name).getValue();
  }
}
