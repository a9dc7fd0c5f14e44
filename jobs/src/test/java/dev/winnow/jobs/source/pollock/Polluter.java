package dev.winnow.jobs.source.pollock;

import dev.winnow.jobs.source.pollock.OrderTable.Cell;
import dev.winnow.jobs.source.pollock.PollutedFile.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes the 2,290 files of the benchmark's list from a table: what {@code pollute_main.py} does
 * with its {@code source.csv}. Of the files with a second table only the first one's records are
 * clean.
 */
final class Polluter {

  private static final Style PLAIN = new Style(",", "\"", "\"", "\r\n");

  private final OrderTable table;
  private final List<PollutedFile> files = new ArrayList<>();

  private Polluter(OrderTable table) {
    this.table = table;
  }

  private record Style(String delimiter, String quote, String escape, String end) {}

  /** All files, under the names that the benchmark's weights have. */
  static List<PollutedFile> all(OrderTable table) {
    Polluter polluter = new Polluter(table);
    polluter.wholeFiles();
    polluter.structuralCharacters();
    polluter.singleRows();
    return polluter.files;
  }

  private void wholeFiles() {
    List<String> lines = lines(PLAIN, table.rows());
    List<List<String>> clean = table.texts();
    List<List<String>> body = clean.subList(1, clean.size());
    String all = String.join("", lines);
    add("source.csv", all, clean, 0, 1);
    files.add(
        new PollutedFile(
            "file_no_payload.csv",
            new byte[0],
            List.of(),
            new Parameters("ascii", "", "", "", 0, 0, 0, List.of(), 0)));
    add("file_no_trailing_newline.csv", all.stripTrailing(), clean, 0, 1);
    add("file_double_trailing_newline.csv", all + "\r\n", clean, 0, 1);
    add("file_no_header.csv", String.join("", lines.subList(1, lines.size())), body, 0, 0);
    for (int n = 2; n <= 3; n++) {
      List<List<String>> joined = new ArrayList<>(clean);
      int times = n;
      joined.set(
          0,
          clean.get(0).stream().map(c -> String.join(" ", Collections.nCopies(times, c))).toList());
      add("file_header_multirow_" + n + ".csv", lines.get(0).repeat(n - 1) + all, joined, 0, n);
    }
    String commas = ",".repeat(clean.get(0).size() - 1) + "\r\n";
    add("file_preamble.csv", "PREAMBLE" + commas + commas + all, clean, 2, 1);
    add("file_header_only.csv", lines.get(0), clean.subList(0, 1), 0, 1);
    add("file_one_data_row.csv", lines.get(0) + lines.get(1), clean.subList(0, 2), 0, 1);
    for (int more = -1; more <= 1; more++) {
      String name = more < 0 ? "less" : more == 0 ? "same" : "more";
      add("file_multitable_" + name + ".csv", all + secondTable(more), clean, 0, 1);
    }
  }

  private String secondTable(int more) {
    List<List<Cell>> rows = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      List<Cell> cells = new ArrayList<>(row.subList(0, row.size() + Math.min(0, more)));
      if (more > 0) {
        cells.add(new Cell(rows.isEmpty() ? "col1" : "", false));
      }
      rows.add(cells);
    }
    return String.join("", lines(PLAIN, rows));
  }

  private void structuralCharacters() {
    style("file_record_delimiter_0xA.csv", new Style(",", "\"", "\"", "\n"));
    style("file_record_delimiter_0xD.csv", new Style(",", "\"", "\"", "\r"));
    style("file_field_delimiter_0x9.csv", new Style("\t", "\"", "\"", "\r\n"));
    style("file_field_delimiter_0x3B.csv", new Style(";", "\"", "\"", "\r\n"));
    style("file_field_delimiter_0x20.csv", new Style(" ", "\"", "\"", "\r\n"));
    style("file_field_delimiter_0x2C_0x20.csv", new Style(", ", "\"", "\"", "\r\n"));
    style("file_quotation_char_0x27.csv", new Style(",", "'", "\"", "\r\n"));
    style("file_escape_char_0x5C.csv", new Style(",", "\"", "\\", "\r\n"));
    style("file_escape_char_0x00.csv", new Style(",", "\"", "", "\r\n"));
  }

  private void style(String name, Style style) {
    List<List<String>> clean = table.texts();
    files.add(
        new PollutedFile(
            name,
            bytes(String.join("", lines(style, table.rows()))),
            clean,
            parameters(style, 0, 1, clean.get(0))));
  }

  private void singleRows() {
    for (int r = 0; r < table.rows().size(); r++) {
      int width = table.rows().get(r).size();
      for (int c = 0; c < width; c++) {
        List<String> cells = written(PLAIN, table.rows().get(r));
        List<String> more = new ArrayList<>(cells);
        more.add(c, "");
        row("row_more_sep_row" + r + "_col" + c + ".csv", r, String.join(",", more), r, c);
        if (c > 0) {
          List<String> less = new ArrayList<>(cells);
          less.set(c - 1, cells.get(c - 1) + less.remove(c));
          row("row_less_sep_row" + r + "_col" + c + ".csv", r, String.join(",", less), r, c);
        }
        extraQuote(r, c);
      }
      String spaced = String.join(" ", written(PLAIN, table.rows().get(r)));
      row("row_field_delimiter_" + r + "_0x20.csv", r, spaced, r, 0);
    }
  }

  /** The quote that is too many belongs to the cell. */
  private void extraQuote(int r, int c) {
    List<String> cells = written(PLAIN, table.rows().get(r));
    String cell = cells.get(c);
    cells.set(c, table.rows().get(r).get(c).quoted() ? "\"" + cell : "\"" + cell);
    List<List<String>> clean = new ArrayList<>(table.texts());
    List<String> row = new ArrayList<>(clean.get(r));
    row.set(c, "\"" + row.get(c));
    clean.set(r, row);
    List<String> lines = lines(PLAIN, table.rows());
    lines.set(r, String.join(",", cells) + "\r\n");
    add("row_extra_quote" + r + "_col" + c + ".csv", String.join("", lines), clean, 0, 1);
  }

  private void row(String name, int index, String line, int r, int c) {
    List<String> lines = lines(PLAIN, table.rows());
    lines.set(index, line + "\r\n");
    add(name, String.join("", lines), table.texts(), 0, 1);
  }

  private void add(
      String name, String text, List<List<String>> clean, int preamble, int headerLines) {
    List<String> names = headerLines == 0 ? List.of() : clean.get(0);
    files.add(
        new PollutedFile(
            name, bytes(text), clean, parameters(PLAIN, preamble, headerLines, names)));
  }

  private Parameters parameters(Style style, int preamble, int headerLines, List<String> names) {
    return new Parameters(
        "ascii",
        style.delimiter(),
        style.quote(),
        style.escape(),
        preamble,
        headerLines,
        0,
        names,
        table.rows().get(0).size());
  }

  private static List<String> lines(Style style, List<List<Cell>> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach(
        row -> lines.add(String.join(style.delimiter(), written(style, row)) + style.end()));
    return lines;
  }

  /** The benchmark escapes what is a double quote in the table, whatever quotes the cell. */
  private static List<String> written(Style style, List<Cell> row) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : row) {
      String text = cell.text().replace("\"", style.escape() + "\"");
      cells.add(cell.quoted() ? style.quote() + text + style.quote() : text);
    }
    return cells;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
