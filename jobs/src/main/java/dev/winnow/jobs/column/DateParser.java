package dev.winnow.jobs.column;

import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/** A day of the calendar, in the first of the patterns that fits. */
final class DateParser implements ValueParser {

  private final TemporalPattern[] patterns;
  private final TemporalFields fields = new TemporalFields();

  /**
   * @param patterns none means ISO 8601
   */
  DateParser(List<TemporalPattern> patterns) {
    this.patterns = patterns.toArray(TemporalPattern[]::new);
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    if (patterns.length == 0) {
      return IsoTimestamp.matchesDate(buf, start, end, fields)
          ? store(out, row)
          : Reason.NOT_A_DATE.status();
    }
    int status = Reason.NOT_A_DATE.status();
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
    ((LongColumnVector) out).vector[row] = fields.epochDay();
    return ColumnReader.OK;
  }
}
