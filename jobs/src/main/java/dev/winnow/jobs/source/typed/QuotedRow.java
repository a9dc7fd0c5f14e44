package dev.winnow.jobs.source.typed;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as Hive's OpenCSVSerde reads it: quotes around a field, in which a quote is doubled or
 * escaped. It differs in one thing: an escape that escapes nothing stays in the text.
 */
final class QuotedRow implements LineRow {

  private static final byte[] REST = RowText.key("_rest");
  private static final int[] NOWHERE = {};

  private record Column(byte[] key, int[] slots, boolean isRead) {}

  private final byte separator;
  private final byte quote;
  private final byte escape;
  private final List<Column> columns = new ArrayList<>();
  private byte[] field = new byte[256];
  private int fieldLength;
  private boolean open;

  QuotedRow(TypedStorage storage, Projection projection) {
    separator = (byte) storage.property("separatorChar").orElse(",").charAt(0);
    quote = (byte) storage.property("quoteChar").orElse("\"").charAt(0);
    byte written = (byte) storage.property("escapeChar").orElse("\"").charAt(0);
    // what Hive passes on for its default is opencsv's own
    escape = written == '"' ? (byte) '\\' : written;
    for (TypedStorage.Column column : storage.columns()) {
      columns.add(
          new Column(
              RowText.key(column.name()),
              projection.member(column.name()).slots(),
              projection.reads(column.name())));
    }
  }

  @Override
  public void write(byte[] line, int length, RowText out) {
    if (field.length < length) {
      field = new byte[2 * length];
    }
    open = false;
    out.beginRow();
    int from = out.open('{');
    int at = 0;
    for (Column column : columns) {
      boolean isThere = at <= length;
      if (isThere) {
        at = take(line, at, length);
      }
      if (column.isRead()) {
        out.key(column.key());
        if (isThere) {
          out.text(field, 0, fieldLength, column.slots());
        } else {
          out.nullValue();
        }
      }
    }
    if (at <= length) {
      out.spoil(new RowProblem(RowProblem.Kind.TOO_MANY_FIELDS, ""));
      writeRest(line, at, length, out);
    }
    if (open) {
      out.spoil(new RowProblem(RowProblem.Kind.OPEN_QUOTE, ""));
    }
    out.close('}', from, NOWHERE);
    out.endRow();
  }

  private void writeRest(byte[] line, int from, int length, RowText out) {
    out.key(REST);
    int list = out.open('[');
    for (int at = from; at <= length; ) {
      at = take(line, at, length);
      out.text(field, 0, fieldLength, NOWHERE);
    }
    out.close(']', list, NOWHERE);
  }

  /** Puts a field's text together; returns where the next one begins, behind the line if none. */
  private int take(byte[] line, int from, int length) {
    fieldLength = 0;
    boolean quoted = false;
    int i = from;
    for (; i < length && (quoted || line[i] != separator); i++) {
      byte next = i + 1 < length ? line[i + 1] : 0;
      if (quoted && line[i] == escape && i + 1 < length && (next == quote || next == escape)) {
        field[fieldLength++] = line[++i];
      } else if (quoted && line[i] == quote && i + 1 < length && next == quote) {
        field[fieldLength++] = line[++i];
      } else if (quoted && line[i] == quote) {
        quoted = false;
      } else if (line[i] == quote && isBlank()) {
        fieldLength = 0;
        quoted = true;
      } else {
        field[fieldLength++] = line[i];
      }
    }
    open |= quoted;
    return i + 1;
  }

  /** Whether a quote that stands here opens the field. */
  private boolean isBlank() {
    for (int i = 0; i < fieldLength; i++) {
      if (field[i] != ' ' && field[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
