package dev.winnow.jobs.replay;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Corrections that are the rows of a table. */
public final class CorrectionTable {

  private static final List<String> COLUMNS =
      List.of("run", "source_file", "byte_offset", "raw_record");

  private CorrectionTable() {}

  /**
   * What is read of the table.
   *
   * @param all its columns, those of its partitions among them
   * @throws SourceException if a column is missing
   */
  public static RowSchema columns(String table, RowSchema all) throws SourceException {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (String column : COLUMNS) {
      OptionalInt index = all.indexOf(column);
      if (index.isEmpty()) {
        throw new SourceException(
            "%s has no column %s; corrections have %s"
                .formatted(table, column, String.join(", ", COLUMNS)));
      }
      fields.add(all.field(index.getAsInt()));
    }
    return new RowSchema(fields);
  }

  /** The corrections in rows of those {@link #columns}. */
  public static List<Correction> of(RowBatch rows) {
    return rows.rows().stream().map(CorrectionTable::correction).toList();
  }

  private static Correction correction(List<Object> row) {
    return new Correction(
        new RejectId(text(row, 0), text(row, 1), Long.parseLong(text(row, 2))),
        text(row, 3).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(List<Object> row, int column) {
    Object value = row.get(column);
    return value == null ? "" : value.toString();
  }
}
