package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * Reads a string column whose texts are changed or checked, as most such columns are: of few
 * different texts, each of which goes through the column's steps once. Only what a reader does with
 * the text alone may be kept so.
 */
final class KnownTextReader implements ColumnReader {

  private final ColumnReader reader;
  private final KnownTexts known = new KnownTexts();

  KnownTextReader(ColumnReader reader) {
    this.reader = reader;
  }

  @Override
  public int read(byte[] buf, int start, int end, boolean quoted, ColumnVector out, int row) {
    BytesColumnVector texts = (BytesColumnVector) out;
    int found = known.find(buf, start, end);
    if (found != KnownTexts.UNKNOWN) {
      texts.setRef(row, known.value(found), 0, known.valueLength(found));
      texts.isNull[row] = false;
      return OK;
    }
    int status = reader.read(buf, start, end, quoted, out, row);
    if (status == OK) {
      known.add(buf, start, end, texts.vector[row], texts.start[row], texts.length[row]);
    }
    return status;
  }

  @Override
  public int readMissing(ColumnVector out, int row) {
    return reader.readMissing(out, row);
  }
}
