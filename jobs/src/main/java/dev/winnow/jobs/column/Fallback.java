package dev.winnow.jobs.column;

import dev.winnow.api.DefaultWhen;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** A column's default, parsed and checked once as a field of the column would be. */
final class Fallback {

  private final byte[] text;
  private final ColumnVector value;
  private final boolean forInvalid;

  /**
   * @throws ColumnPlanException when the default is itself no value of the column
   */
  Fallback(ColumnPlan plan, ValueParser parser, ValueChecks checks) {
    text = SliceMap.utf8(plan.defaultValue().value());
    forInvalid = plan.defaultValue().when() == DefaultWhen.INVALID;
    value =
        new RowSchema(List.of(new RowSchema.Field(plan.name(), plan.type()))).newBatch().cols[0];
    int status = parser.parse(text, 0, text.length, value, 0);
    if (status == ColumnReader.OK) {
      status = checks.check(value, 0);
    }
    if (status != ColumnReader.OK) {
      throw new ColumnPlanException(
          "default.value", Reason.of(status).message(plan, plan.defaultValue().value()));
    }
  }

  boolean isForInvalid() {
    return forInvalid;
  }

  byte[] text() {
    return text;
  }

  void put(ColumnVector out, int row) {
    out.isNull[row] = false;
    if (out instanceof BytesColumnVector bytes) {
      bytes.setRef(row, text, 0, text.length);
    } else {
      out.setElement(row, 0, value);
    }
  }
}
