package dev.winnow.jobs.column;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/** {@code true} and {@code false}, in any case. Other words are declared by a mapping to these. */
final class BooleanParser implements ValueParser {

  private static final byte[] TRUE = SliceMap.utf8("true");
  private static final byte[] FALSE = SliceMap.utf8("false");

  @Override
  public int parse(byte[] buf, int start, int end, ColumnVector out, int row) {
    boolean isTrue = is(TRUE, buf, start, end);
    if (!isTrue && !is(FALSE, buf, start, end)) {
      return Reason.NOT_A_BOOLEAN.status();
    }
    ((LongColumnVector) out).vector[row] = isTrue ? 1 : 0;
    return ColumnReader.OK;
  }

  private static boolean is(byte[] word, byte[] buf, int start, int end) {
    if (end - start != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((buf[start + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
