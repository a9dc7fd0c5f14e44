package dev.winnow.jobs.profile;

import dev.winnow.jobs.column.ColumnType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * The earliest and the latest of dates or times, which their texts would not order, and where the
 * rest lie.
 */
final class TimeBounds {

  private static final double[] RANKS = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final boolean isDate;
  private final boolean isTime;
  private final KllDoublesSketch values = KllDoublesSketch.newHeapInstance();
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private byte[] leastText = {};
  private byte[] greatestText = {};

  TimeBounds(ColumnType type) {
    this.isDate = type.kind() == ColumnType.Kind.DATE;
    this.isTime = type.kind() == ColumnType.Kind.TIMESTAMP;
  }

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
    if (isDate || isTime) {
      values.update(value);
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
                new String(greatestText, StandardCharsets.UTF_8),
                quantiles()));
  }

  /** As ISO 8601 has them, whatever the format: what is estimated stands in no file. */
  private List<String> quantiles() {
    if (values.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(values.getQuantiles(RANKS, QuantileSearchCriteria.INCLUSIVE))
        .mapToObj(
            value ->
                isDate
                    ? LocalDate.ofEpochDay((long) value).toString()
                    : TIME.format(Instant.ofEpochMilli((long) value)))
        .toList();
  }
}
