package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the sample as a dialect has it, and forgives what the dialect does not allow: a quote
 * inside a quoted field that nothing follows but text is text, and counted. Only so can dialects be
 * compared on a file that has faults.
 */
final class SampleReader {

  private final String text;
  private final String delimiter;
  private final int quote;
  private final int escape;

  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private List<Boolean> quoted = new ArrayList<>();
  private int misquoted;
  private int pos;
  private boolean noneCloses;

  private SampleReader(String text, Dialect dialect) {
    this.text = text;
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote().isEmpty() ? -1 : dialect.quote().charAt(0);
    this.escape = dialect.escape().isEmpty() ? -1 : dialect.escape().charAt(0);
  }

  /**
   * The records, without empty lines.
   *
   * @param whole whether the text ends where the file does; otherwise its last record is left out
   * @param most how many records at most
   */
  static List<Row> read(String text, Dialect dialect, boolean whole, int most) {
    SampleReader reader = new SampleReader(text, dialect);
    List<Row> rows = new ArrayList<>();
    while (reader.pos < text.length() && rows.size() < most) {
      if (isBreak(text.charAt(reader.pos))) {
        reader.pos++;
        continue;
      }
      Row row = reader.row();
      if (reader.pos < text.length() || whole || rows.isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row() {
    int start = pos;
    cells = new ArrayList<>();
    quoted = new ArrayList<>();
    misquoted = 0;
    while (true) {
      cell.setLength(0);
      boolean isQuoted = pos < text.length() && text.charAt(pos) == quote && quotedCell();
      if (!isQuoted) {
        plainCell();
      }
      cells.add(cell.toString());
      quoted.add(isQuoted);
      if (pos >= text.length() || !text.startsWith(delimiter, pos)) {
        return new Row(cells, quoted, misquoted, start, Math.min(pos + 1, text.length()));
      }
      pos += delimiter.length();
    }
  }

  private void plainCell() {
    while (pos < text.length() && !endsCell(pos)) {
      if (text.charAt(pos) == escape && pos + 1 < text.length()) {
        pos++;
      }
      cell.append(text.charAt(pos++));
    }
  }

  /** Reads a quoted cell, or nothing if its quote is never closed. */
  private boolean quotedCell() {
    int open = pos;
    int stray = 0;
    pos = noneCloses ? text.length() : pos + 1;
    while (pos < text.length()) {
      char c = text.charAt(pos);
      if (c == escape && pos + 1 < text.length()) {
        cell.append(text.charAt(pos + 1));
        pos += 2;
        continue;
      }
      if (c == quote) {
        if (pos + 1 < text.length() && text.charAt(pos + 1) == quote) {
          pos++;
        } else if (pos + 1 == text.length() || endsCell(pos + 1)) {
          pos++;
          misquoted += stray;
          return true;
        } else {
          stray++;
        }
      }
      cell.append(c);
      pos++;
    }
    // what nothing closes here, nothing closes farther on
    noneCloses = true;
    pos = open;
    cell.setLength(0);
    misquoted++;
    return false;
  }

  private boolean endsCell(int at) {
    return isBreak(text.charAt(at)) || text.startsWith(delimiter, at);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
