package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.column.RowSchema;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** Dates and times from text and as text, in a form that the expression says. */
final class TimeText {

  private TimeText() {}

  /**
   * @throws dev.winnow.jobs.column.ColumnPlanException when the format makes no sense
   */
  static ColumnReader reader(ColumnType type, String format) {
    return ColumnReader.compile(ColumnPlan.of("text", type, List.of(), List.of(format), null));
  }

  /**
   * @throws IllegalArgumentException when the pattern makes no sense
   */
  static DateTimeFormatter formatter(String pattern) {
    if (pattern.contains("Y")) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" has Y, the year that ISO weeks are counted in; write yyyy");
    }
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  static RowFunction parse(Vector text, String format, Vector out, Frame frame) {
    ColumnReader reader = reader(out.type, format);
    ColumnVector slot =
        new RowSchema(List.of(new RowSchema.Field("text", out.type))).newBatch().cols[0];
    return row -> {
      byte[] bytes = text.bytes[row];
      int start = text.starts[row];
      int status = reader.read(bytes, start, start + text.lengths[row], true, slot, 0);
      if (status != ColumnReader.OK) {
        return frame.reject(
            row,
            "\""
                + Casts.shown(text, row)
                + "\" is not "
                + out.type.withArticle()
                + " of the form "
                + format);
      }
      if (out.type.kind() == Kind.DATE) {
        out.longs[row] = ((LongColumnVector) slot).vector[0];
      } else {
        TimestampColumnVector instant = (TimestampColumnVector) slot;
        out.setTimestamp(row, Math.floorDiv(instant.time[0], 1000), instant.nanos[0]);
      }
      return true;
    };
  }

  /** By the JDK, which allocates. */
  static RowFunction format(Vector at, String pattern, Vector out) {
    DateTimeFormatter formatter = formatter(pattern);
    return row ->
        out.setText(
            row,
            formatter
                .format(
                    LocalDateTime.ofEpochSecond(at.high[row], (int) at.longs[row], ZoneOffset.UTC))
                .getBytes(StandardCharsets.UTF_8));
  }
}
