package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** An instant; an offset in the text goes before the zone. */
final class TimestampMeaning implements TemporalParser.Meaning {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final ZoneOffsets zone;

  TimestampMeaning(ZoneOffsets zone) {
    this.zone = zone;
  }

  @Override
  public boolean matchesIso(byte[] buf, int start, int end, TemporalFields into) {
    return IsoTimestamp.matches(buf, start, end, into);
  }

  @Override
  public int misfit() {
    return Reason.NOT_A_TIMESTAMP.status();
  }

  @Override
  public int store(TemporalFields fields, ColumnVector out, int row) {
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
