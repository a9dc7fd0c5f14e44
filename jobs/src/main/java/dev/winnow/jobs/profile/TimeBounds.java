package dev.winnow.jobs.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** The earliest and the latest of dates or times, which their texts would not order. */
final class TimeBounds {

  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private byte[] leastText = {};
  private byte[] greatestText = {};

  /** Takes the value in the vector's first slot, which was read from this text. */
  void add(ColumnVector slot, byte[] buf, int start, int end) {
    long value;
    if (slot instanceof TimestampColumnVector times) {
      value = times.getTime(0);
    } else if (slot instanceof LongColumnVector days) {
      value = days.vector[0];
    } else {
      return;
    }
    if (value < least) {
      least = value;
      leastText = Arrays.copyOfRange(buf, start, end);
    }
    if (value > greatest) {
      greatest = value;
      greatestText = Arrays.copyOfRange(buf, start, end);
    }
  }

  Optional<TypeTrials.Bounds> found() {
    return least > greatest
        ? Optional.empty()
        : Optional.of(
            new TypeTrials.Bounds(
                new String(leastText, StandardCharsets.UTF_8),
                new String(greatestText, StandardCharsets.UTF_8)));
  }
}
