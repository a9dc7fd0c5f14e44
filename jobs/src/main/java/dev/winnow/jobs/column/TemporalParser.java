package dev.winnow.jobs.column;

import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** A date or an instant, in the first of the patterns that fits and that names one. */
final class TemporalParser implements ValueParser {

  /** What is made of the fields that a pattern found. */
  interface Meaning {

    /** Whether the text is of ISO 8601, which is read where there are no patterns. */
    boolean matchesIso(byte[] buf, int start, int end, TemporalFields into);

    /** The status of a text that no pattern fits. */
    int misfit();

    int store(TemporalFields fields, ColumnVector out, int row);
  }

  private final TemporalPattern[] patterns;
  private final Meaning meaning;
  private final TemporalFields fields = new TemporalFields();

  /**
   * @param patterns none means ISO 8601
   */
  TemporalParser(List<TemporalPattern> patterns, Meaning meaning) {
    this.patterns = patterns.toArray(TemporalPattern[]::new);
    this.meaning = meaning;
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    if (patterns.length == 0) {
      return meaning.matchesIso(buf, start, end, fields)
          ? meaning.store(fields, out, row)
          : meaning.misfit();
    }
    int status = meaning.misfit();
    for (TemporalPattern pattern : patterns) {
      if (pattern.matches(buf, start, end, fields)) {
        status = meaning.store(fields, out, row);
        if (status == ColumnReader.OK) {
          return status;
        }
      }
    }
    return status;
  }
}
