package dev.winnow.jobs.source.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a sample reads in a dialect: how much of it lies in records of one width, how many cells
 * look like something, how few quotes are out of place. A wider table is the better one, since what
 * does not separate fields rarely does so in the same number on each line.
 *
 * @param width of most records
 * @param share of the sample's characters that lie in records of that width
 * @param known share of the cells that look like something
 */
record Fit(
    Dialect dialect,
    List<Row> rows,
    int width,
    double share,
    double known,
    int misquoted,
    double score) {

  /** What a file of one column scores, whatever its cells; a table must be better than that. */
  private static final double ONE_COLUMN = 0.25;

  /** The same when its cells are times or the like, in which something else seems to separate. */
  private static final double ONE_TYPED_COLUMN = 0.6;

  private static final double MOSTLY = 0.7;

  private static final double INDENTED = 0.9;

  static Fit of(String text, Dialect dialect, boolean whole, int most) {
    List<Row> rows = SampleReader.read(text, dialect, whole, most);
    int width = commonWidth(rows);
    double share = share(rows, width);
    double known = known(rows, width);
    int misquoted = rows.stream().mapToInt(Row::misquoted).sum();
    double tidy = (double) rows.size() / (rows.size() + misquoted);
    double table = width < 2 ? oneColumn(rows) : (width - 1.0) / width;
    double prior = width < 2 ? 1 : Candidates.prior(dialect.delimiter());
    double score = prior * share * share * known * table * tidy;
    return new Fit(dialect, rows, width, share, known, misquoted, score);
  }

  /**
   * How many cells are quoted as they should be; quotes that close nothing beside more are text.
   */
  long quoted() {
    return rows.stream().flatMap(row -> row.quoted().stream()).filter(q -> q).count();
  }

  private static double oneColumn(List<Row> rows) {
    long typed =
        rows.stream()
            .filter(row -> row.width() == 1)
            .filter(row -> CellKind.of(row.cells().get(0), false).isTyped())
            .filter(row -> row.cells().get(0).indexOf(',') < 0)
            .count();
    return typed >= MOSTLY * rows.size() ? ONE_TYPED_COLUMN : ONE_COLUMN;
  }

  /** The width of most records; of two that are as frequent, the one that comes first. */
  private static int commonWidth(List<Row> rows) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    rows.forEach(row -> counts.merge(row.width(), 1, Integer::sum));
    int common = 0;
    int most = 0;
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      if (count.getValue() > most) {
        most = count.getValue();
        common = count.getKey();
      }
    }
    return common;
  }

  private static double share(List<Row> rows, int width) {
    long within = 0;
    long all = 0;
    for (Row row : rows) {
      int characters = row.end() - row.start();
      all += characters;
      within += row.width() == width ? characters : 0;
    }
    return all == 0 ? 0 : (double) within / all;
  }

  /** A column without a name and without a value is no column, however regular. */
  private static double known(List<Row> rows, int width) {
    boolean[] used = new boolean[width];
    for (Row row : rows) {
      for (int c = 0; c < width && row.width() == width; c++) {
        used[c] |= !row.cells().get(c).isEmpty();
      }
    }
    double known = 0;
    long cells = 0;
    for (Row row : rows) {
      cells += row.width();
      for (int c = 0; c < row.width(); c++) {
        if (c >= width || used[c]) {
          known += known(row.cells().get(c), row.quoted().get(c), c);
        }
      }
    }
    return cells == 0 ? 0 : known / cells;
  }

  private static double known(String cell, boolean quoted, int column) {
    if (CellKind.of(cell, quoted) == CellKind.UNKNOWN) {
      return 0;
    }
    boolean indented = column > 0 && !quoted && cell.length() > 1 && cell.charAt(0) == ' ';
    return indented ? INDENTED : 1;
  }
}
