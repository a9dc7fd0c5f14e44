package dev.winnow.jobs.column;

import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/**
 * An instant, in the first of the patterns that fits; an offset in the text goes before the zone.
 */
final class TimestampParser implements ValueParser {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final TemporalPattern[] patterns;
  private final ZoneOffsets zone;
  private final TemporalFields fields = new TemporalFields();

  /**
   * @param patterns none means ISO 8601
   */
  TimestampParser(List<TemporalPattern> patterns, ZoneOffsets zone) {
    this.patterns = patterns.toArray(TemporalPattern[]::new);
    this.zone = zone;
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    if (patterns.length == 0) {
      return IsoTimestamp.matches(buf, start, end, fields)
          ? store(out, row)
          : Reason.NOT_A_TIMESTAMP.status();
    }
    int status = Reason.NOT_A_TIMESTAMP.status();
    for (TemporalPattern pattern : patterns) {
      if (pattern.matches(buf, start, end, fields)) {
        status = store(out, row);
        if (status == ColumnReader.OK) {
          return status;
        }
      }
    }
    return status;
  }

  private int store(ColumnVector out, int row) {
    if (!fields.isInCalendar()) {
      return Reason.NO_SUCH_DATE.status();
    }
    if (!fields.isOnClock()) {
      return Reason.NO_SUCH_TIME.status();
    }
    long local = fields.localSeconds();
    long utc = fields.hasOffset ? local - fields.offsetSeconds : zone.toUtc(local);
    if (utc == ZoneOffsets.SKIPPED) {
      return Reason.SKIPPED_BY_CLOCK_CHANGE.status();
    }
    if (utc == ZoneOffsets.REPEATED) {
      return Reason.REPEATED_BY_CLOCK_CHANGE.status();
    }
    TimestampColumnVector timestamps = (TimestampColumnVector) out;
    timestamps.time[row] = utc * 1000 + fields.nanos / NANOS_PER_MILLI;
    timestamps.nanos[row] = fields.nanos;
    return ColumnReader.OK;
  }
}
