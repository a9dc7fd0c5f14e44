package dev.winnow.jobs.column;

import com.google.common.base.Utf8;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** The bytes as they are, by reference; those of a string must be UTF-8. */
final class BytesParser implements ValueParser {

  private final boolean text;

  BytesParser(boolean text) {
    this.text = text;
  }

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    if (text && !Utf8.isWellFormed(buf, start, end - start)) {
      return Reason.NOT_UTF8.status();
    }
    ((BytesColumnVector) out).setRef(row, buf, start, end - start);
    return ColumnReader.OK;
  }
}
