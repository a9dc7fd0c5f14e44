package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/** A day of the calendar. */
final class DateMeaning implements TemporalParser.Meaning {

  @Override
  public boolean matchesIso(byte[] buf, int start, int end, TemporalFields into) {
    return IsoTimestamp.matchesDate(buf, start, end, into);
  }

  @Override
  public int misfit() {
    return Reason.NOT_A_DATE.status();
  }

  @Override
  public int store(TemporalFields fields, ColumnVector out, int row) {
    if (!fields.isInCalendar()) {
      return Reason.NO_SUCH_DATE.status();
    }
    ((LongColumnVector) out).vector[row] = fields.epochDay();
    return ColumnReader.OK;
  }
}
