package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects the dialect of a file. */
public final class DialectDetector {

  /** How much of a sample the candidates are compared on. */
  private static final int COMPARED = 48 << 10;

  private static final int COMPARED_ROWS = 400;
  private static final int MOST_ROWS = 5_000;
  private static final double AS_WELL = 0.97;
  private static final String COMMENTS = "#%";
  private static final Pattern SEP_LINE = Pattern.compile("\"?sep=(.)\"?\\R");

  private final String text;
  private final boolean whole;
  private final SampleEncoding encoding;
  private final Optional<Dialect> expected;
  private final List<String> reasons = new ArrayList<>();

  private DialectDetector(FileSample sample, Optional<Dialect> expected) {
    this.expected = expected;
    encoding = SampleEncoding.of(sample.head(), sample.whole());
    text = encoding.decode(sample.head(), encoding.mark());
    whole = sample.whole();
  }

  /** Says how the file is written that the sample is of. */
  public static Detection detect(FileSample sample) {
    return new DialectDetector(sample, Optional.empty()).detect(sample.tail());
  }

  /**
   * The same for a file that is probably written like another: if it is, and has no fault, other
   * dialects are not tried, which takes a tenth of the time.
   */
  public static Detection detect(FileSample sample, Detection like) {
    Dialect dialect = new Dialect(like.delimiter(), like.quote(), like.escape());
    Detection found = new DialectDetector(sample, Optional.of(dialect)).detect(sample.tail());
    boolean clean = found.width() > 1 && found.isSure() && found.reasons().isEmpty();
    return clean && found.agreesWith(like) ? found : detect(sample);
  }

  /**
   * Whether a file that shows too little of itself reads well in the dialect of another: its
   * records are as wide.
   */
  public static boolean fits(FileSample sample, Detection other) {
    DialectDetector detector = new DialectDetector(sample, Optional.empty());
    Dialect dialect = new Dialect(other.delimiter(), other.quote(), other.escape());
    Fit fit = Fit.of(detector.text, dialect, detector.whole, COMPARED_ROWS);
    return fit.width() == other.width();
  }

  private boolean isAscii() {
    return encoding.mark() == 0 && text.chars().allMatch(c -> c < 0x80 && c > 0);
  }

  private Detection detect(byte[] tail) {
    if (text.isBlank()) {
      return Detection.ofNothing(encoding.charset().name());
    }
    List<Fit> fits = compare();
    Dialect best = longest(fits).dialect();
    best = expected.isPresent() ? best : withEscape(best);
    Fit fit = Fit.of(text, best, whole, MOST_ROWS);
    String comment = comment(fit);
    List<Row> rows = new ArrayList<>(fit.rows());
    if (!comment.isEmpty()) {
      rows.removeIf(row -> row.cells().get(0).startsWith(comment));
    }
    List<Row> last = whole ? rows : lastRows(best, encoding.decode(tail, 0));
    TableShape shape = TableShape.of(rows, last, fit.width(), row -> whole && followsBlank(row));
    double confidence = confidence(fits, fit);
    LineEnds ends = LineEnds.of(text);
    ends.mixture().ifPresent(reasons::add);
    explain(fit, shape);
    return new Detection(
        encoding.charset().name(),
        isAscii(),
        best.delimiter(),
        best.quote(),
        best.escape(),
        comment,
        shape.skipRows() == 0
            ? 0
            : LineEnds.of(text.substring(0, rows.get(shape.skipRows()).start())).lines(),
        shape.headerRows(),
        shape.skipFooterRows(),
        ends.separator(),
        fit.width(),
        shape.bodyRows(),
        confidence,
        reasons);
  }

  /** All candidates, the best first; equals in the order in which they are to be believed. */
  private List<Fit> compare() {
    boolean all = text.length() <= COMPARED;
    String part = all ? text : text.substring(0, COMPARED);
    Optional<String> said = said();
    List<Fit> fits = new ArrayList<>();
    for (Dialect dialect : expected.map(List::of).orElseGet(() -> Candidates.of(part))) {
      if (said.isEmpty() || said.get().equals(dialect.delimiter())) {
        Fit fit = Fit.of(part, dialect, all && whole, COMPARED_ROWS);
        fits.add(fit);
        if (fit.misquoted() > fit.quoted()) {
          Dialect unquoted = new Dialect(dialect.delimiter(), "", "");
          fits.add(Fit.of(part, unquoted, all && whole, COMPARED_ROWS));
        }
      }
    }
    if (fits.isEmpty()) {
      fits.add(Fit.of(part, new Dialect(said.get(), "\"", ""), all && whole, COMPARED_ROWS));
    }
    fits.sort(Comparator.comparingDouble(Fit::score).reversed());
    return fits;
  }

  /** A delimiter of which the best one is only a part, if it does as well. */
  private static Fit longest(List<Fit> fits) {
    Fit best = fits.get(0);
    for (Fit fit : fits) {
      if (fit.dialect().delimiter().length() > best.dialect().delimiter().length()
          && fit.dialect().delimiter().contains(best.dialect().delimiter())
          && fit.width() >= best.width()
          && fit.score() > AS_WELL * best.score()) {
        best = fit;
      }
    }
    return best;
  }

  /** Spreadsheets write a line that names the delimiter. */
  private Optional<String> said() {
    Matcher line = SEP_LINE.matcher(text);
    if (!line.lookingAt()) {
      return Optional.empty();
    }
    reasons.add("the first line says that the delimiter is " + line.group(1));
    return Optional.of(line.group(1));
  }

  private Dialect withEscape(Dialect dialect) {
    String quote = dialect.quote();
    if (quote.equals("'") && text.contains("\"\"") && !text.replace("\"\"", "").contains("\"")) {
      return dialect.withEscape("\"");
    }
    boolean escapes =
        !quote.isEmpty() && text.contains("\\" + quote)
            || text.contains("\\" + dialect.delimiter());
    if (!escapes) {
      return dialect;
    }
    Dialect escaped = dialect.withEscape("\\");
    Fit without = Fit.of(text, dialect, whole, MOST_ROWS);
    Fit with = Fit.of(text, escaped, whole, MOST_ROWS);
    return with.score() > without.score() ? escaped : dialect;
  }

  private boolean followsBlank(Row row) {
    int end = row.start();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return LineEnds.of(text.substring(end, row.start())).lines() > 1;
  }

  /** A sign that begins lines which are no records, and none that is. */
  private static String comment(Fit fit) {
    for (char sign : COMMENTS.toCharArray()) {
      List<Row> marked =
          fit.rows().stream()
              .filter(r -> r.cells().get(0).startsWith(String.valueOf(sign)) && !r.quoted().get(0))
              .toList();
      long records = marked.stream().filter(r -> r.width() == fit.width()).count();
      if (fit.width() > 1 && !marked.isEmpty() && 2 * records < marked.size()) {
        return String.valueOf(sign);
      }
    }
    return "";
  }

  /** The lines of the file's end that are surely records of their own: those without any quote. */
  private static List<Row> lastRows(Dialect dialect, String tail) {
    List<Row> rows = new ArrayList<>();
    String[] lines = tail.split("\\R");
    for (int i = lines.length - 1; i > 0; i--) {
      if (!lines[i].isEmpty()) {
        if (!dialect.quote().isEmpty() && lines[i].contains(dialect.quote())) {
          break;
        }
        rows.addAll(0, SampleReader.read(lines[i], dialect, true, 1));
      }
    }
    return rows;
  }

  /** The share that reads well, less what another delimiter would do as well. */
  private static double confidence(List<Fit> fits, Fit best) {
    double other =
        fits.stream()
            .filter(f -> !best.dialect().delimiter().contains(f.dialect().delimiter()))
            .filter(f -> !f.dialect().delimiter().contains(best.dialect().delimiter()))
            .mapToDouble(Fit::score)
            .max()
            .orElse(0);
    double rival = best.score() == 0 ? 1 : Math.min(1, other / best.score());
    double enough = Math.min(1, (best.rows().size() + 1) / 4.0);
    double table = best.width() > 1 ? Candidates.prior(best.dialect().delimiter()) : 0.5;
    return best.share() * best.known() * (1 - rival * rival) * enough * table;
  }

  private void explain(Fit fit, TableShape shape) {
    if (!encoding.certain()) {
      reasons.add(
          "it is not UTF-8; of the charsets of one byte nothing tells "
              + encoding.charset().name()
              + " from its like");
    }
    if (fit.width() < 2) {
      reasons.add("nothing separates fields on every line: a single column");
    }
    long ragged = fit.rows().stream().filter(r -> r.width() != fit.width()).count();
    if (ragged > shape.skipRows() + shape.skipFooterRows()) {
      reasons.add(
          "%d of %d records %s not %d fields"
              .formatted(ragged, fit.rows().size(), ragged == 1 ? "has" : "have", fit.width()));
    }
    if (fit.misquoted() > 0) {
      reasons.add(
          fit.misquoted() == 1
              ? "a quote stands where none should"
              : fit.misquoted() + " quotes stand where none should");
    }
    if (shape.headerWidth() != fit.width()) {
      reasons.add(
          "the header has %d field%s, the records %d"
              .formatted(shape.headerWidth(), shape.headerWidth() == 1 ? "" : "s", fit.width()));
    }
    if (shape.bodyRows() < 2) {
      reasons.add("there is too little to compare");
    }
  }
}
