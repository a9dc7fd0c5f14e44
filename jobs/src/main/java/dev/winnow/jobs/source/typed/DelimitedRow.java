package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.List;

/** A line as Hive's LazySimpleSerDe writes it, or MultiDelimitSerDe. */
final class DelimitedRow implements LineRow {

  /** Holds the fields for which the table has no column, so that a person can see them. */
  private static final byte[] REST = RowText.key("_rest");

  private static final int[] NOWHERE = {};

  private record Column(byte[] key, DelimitedValue value, boolean isRead) {}

  private final Delimiters delimiters;
  private final boolean lastTakesRest;
  private final List<Column> columns = new ArrayList<>();

  DelimitedRow(TypedStorage storage, Projection projection) {
    delimiters = new Delimiters(storage);
    lastTakesRest = storage.flag("serialization.last.column.takes.rest");
    for (TypedStorage.Column column : storage.columns()) {
      columns.add(
          new Column(
              RowText.key(column.name()),
              DelimitedValue.of(
                  HiveType.parse(column.type()), 1, delimiters, projection.member(column.name())),
              projection.reads(column.name())));
    }
  }

  /** A line with fewer fields than columns is an older row, whose other columns are NULL. */
  @Override
  public void write(byte[] line, int length, RowText out) {
    out.beginRow();
    int from = out.open('{');
    int at = 0;
    for (int c = 0; c < columns.size(); c++) {
      boolean takesRest = lastTakesRest && c == columns.size() - 1;
      int end = takesRest || at > length ? length : delimiters.end(line, at, length, 0);
      if (columns.get(c).isRead()) {
        out.key(columns.get(c).key());
        if (at > length) {
          out.nullValue();
        } else {
          delimiters.write(columns.get(c).value(), line, at, end, out);
        }
      }
      at = at > length || end == length ? length + 1 : end + delimiters.length(0);
    }
    if (at <= length) {
      writeRest(line, at, length, out);
    }
    out.close('}', from, NOWHERE);
    out.endRow();
  }

  private void writeRest(byte[] line, int from, int length, RowText out) {
    out.key(REST);
    int list = out.open('[');
    int at = from;
    while (at <= length) {
      int end = delimiters.end(line, at, length, 0);
      delimiters.text(line, at, end, out, NOWHERE);
      at = end == length ? length + 1 : end + delimiters.length(0);
    }
    out.close(']', list, NOWHERE);
    out.spoil(new RowProblem(RowProblem.Kind.TOO_MANY_FIELDS, ""));
  }
}
