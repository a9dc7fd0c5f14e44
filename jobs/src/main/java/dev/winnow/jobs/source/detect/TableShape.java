package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of a file's records are the table: what stands above and below it is narrower than it, or
 * says something in its first cell only; names differ from the values under them.
 *
 * @param skipRows records before the header
 * @param headerWidth how many fields the header has, if there is one; the table's width otherwise
 */
record TableShape(int skipRows, int headerRows, int headerWidth, int skipFooterRows, int bodyRows) {

  private static final int MOST_HEADER_ROWS = 5;
  private static final int MOST_FOOTER_ROWS = 20;

  /** Rows from which what a column holds is learnt; more would say nothing new. */
  private static final int LEARN_ROWS = 500;

  /**
   * @param rows the sample's records from the file's beginning
   * @param last the file's last records, which may be the same
   * @param afterBlank whether an empty line stands before a record
   */
  static TableShape of(List<Row> rows, List<Row> last, int width, Predicate<Row> afterBlank) {
    int typical = typicalFilled(rows, width);
    int first = 0;
    while (first < rows.size() && isAside(rows.get(first), width, typical)) {
      first++;
    }
    if (first == rows.size()) {
      first = 0;
    }
    int headers = headerRows(rows, first, width);
    List<Row> body = rows.subList(first + headers, rows.size());
    Columns columns = new Columns(body.subList(0, Math.min(body.size(), LEARN_ROWS)), width);
    if (headers == 0 && first > 0 && !columns.isStrange(rows.get(0))) {
      // a first record that is short, not a preamble: there is no header that it would precede
      first = 0;
    }
    int footers = footerRows(last, width, typical, columns, afterBlank);
    boolean endKnown = footers < MOST_FOOTER_ROWS && footers < body.size();
    int headerWidth = headers > 0 ? rows.get(first).width() : width;
    int skipFooter = endKnown ? footers : 0;
    return new TableShape(
        first, headers, headerWidth, skipFooter, rows.size() - first - headers - skipFooter);
  }

  /**
   * A last record that was cut off is as short as a footer. A footer stands apart, or says
   * something that its column does not.
   */
  private static int footerRows(
      List<Row> last, int width, int typical, Columns columns, Predicate<Row> afterBlank) {
    boolean others = true;
    int known = 0;
    for (int n = 1; n <= Math.min(MOST_FOOTER_ROWS, last.size() - 1); n++) {
      Row row = last.get(last.size() - n);
      if (row.misquoted() > 0 || !isAside(row, width, typical)) {
        break;
      }
      others &= columns.isStrange(row);
      known = others || afterBlank.test(row) ? n : known;
    }
    return known;
  }

  /**
   * What three of four records fill at least: tables whose records fill one cell have no asides.
   */
  private static int typicalFilled(List<Row> rows, int width) {
    int[] counts = new int[width + 1];
    int all = 0;
    for (Row row : rows) {
      if (row.width() == width) {
        counts[row.filled()]++;
        all++;
      }
    }
    int seen = 0;
    for (int filled = 0; filled <= width; filled++) {
      seen += counts[filled];
      if (4 * seen > all) {
        return filled;
      }
    }
    return 0;
  }

  /** A second row of a header is in order; a record that is not is no header. */
  private static boolean isWhole(Row row, int width) {
    return row.width() == width && row.misquoted() == 0;
  }

  private static boolean isAside(Row row, int width, int typical) {
    if (row.width() != width) {
      return 2 * row.filled() <= width;
    }
    return width > 2 && typical > 1 && row.filled() <= 1;
  }

  private static int headerRows(List<Row> rows, int first, int width) {
    if (rows.size() == first + 1) {
      return new Columns(List.of(), width).areNames(rows.get(first)) ? 1 : 0;
    }
    int learnFrom = Math.min(first + 1, rows.size() - 1);
    List<Row> body =
        new ArrayList<>(rows.subList(learnFrom, Math.min(rows.size(), learnFrom + LEARN_ROWS)));
    Columns columns = new Columns(body, width);
    Row top = rows.get(first);
    if (!columns.anyTyped()) {
      return columns.areNames(top) ? 1 : 0;
    }
    int headers = 0;
    while (headers < MOST_HEADER_ROWS
        && first + headers < rows.size() - 1
        && columns.contradictions(rows.get(first + headers)) > 0
        && (headers == 0 || isWhole(rows.get(first + headers), width))) {
      headers++;
    }
    if (headers == 0 && columns.contradictions(top) == 0 && columns.areNames(top)) {
      return 1;
    }
    return headers;
  }
}
