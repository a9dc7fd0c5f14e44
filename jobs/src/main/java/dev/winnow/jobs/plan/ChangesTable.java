package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.List;

/**
 * The undo log: a row for each change that a rule made to a value of a row that passed. Changes of
 * one value stand in the order in which they were made.
 */
public final class ChangesTable {

  /** What {@code Stream.CHANGES} calls its directory. */
  public static final String DIRECTORY = "changes";

  /**
   * {@code byte_offset} and {@code line_number} are those of the record, as in the quarantine;
   * {@code before} is NULL where the field had no value, and {@code before} and {@code after} are
   * where the column is masked.
   */
  public static final RowSchema COLUMNS =
      new RowSchema(
          List.of(
              new RowSchema.Field("source_file", ColumnType.STRING),
              new RowSchema.Field("byte_offset", ColumnType.BIGINT),
              new RowSchema.Field("line_number", ColumnType.BIGINT),
              new RowSchema.Field("column_name", ColumnType.STRING),
              new RowSchema.Field("rule", ColumnType.STRING),
              new RowSchema.Field("step", ColumnType.INT),
              new RowSchema.Field("before_value", ColumnType.STRING),
              new RowSchema.Field("after_value", ColumnType.STRING)));

  private ChangesTable() {}
}
