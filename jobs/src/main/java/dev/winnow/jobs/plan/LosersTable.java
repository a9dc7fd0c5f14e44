package dev.winnow.jobs.plan;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.ArrayList;
import java.util.List;

/** The table of the rows that gave way to another one. */
public final class LosersTable {

  /** What {@code Stream.DUPLICATES} calls its directory. */
  public static final String DIRECTORY = "duplicates";

  /** Where the row's record starts, and that of the row that stayed in its place. */
  public static final List<RowSchema.Field> PLACES =
      List.of(
          new RowSchema.Field("loser_file", ColumnType.STRING),
          new RowSchema.Field("loser_offset", ColumnType.BIGINT),
          new RowSchema.Field("winner_file", ColumnType.STRING),
          new RowSchema.Field("winner_offset", ColumnType.BIGINT));

  private LosersTable() {}

  /** All columns of the rows, and behind them {@link #PLACES}. */
  public static RowSchema columns(RowSchema rows) {
    List<RowSchema.Field> fields = new ArrayList<>(rows.fields());
    fields.addAll(PLACES);
    return new RowSchema(fields);
  }
}
