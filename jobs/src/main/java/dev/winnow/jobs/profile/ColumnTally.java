package dev.winnow.jobs.profile;

import dev.winnow.jobs.column.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/** Counts one column while its file is read. */
final class ColumnTally {

  private static final int HLL_LG_K = 14;
  private static final int TOP_MAP = 4096;
  private static final int SHAPE_MAP = 512;
  private static final int MOST_TOP = 5;
  private static final int MOST_MISSING = 8;
  private static final int LONGEST_TOP = 120;
  private static final char REPLACEMENT = '\ufffd';
  private static final int TOLERATED = 100;
  private static final double[] RANKS = {0.05, 0.25, 0.5, 0.75, 0.95};

  /** What is not UTF-8 throughout is no text. */
  private static final ColumnType BINARY = ColumnType.parse("binary");

  private final String name;
  private final TypeTrials trials = new TypeTrials();
  private final HllSketch distinct = new HllSketch(HLL_LG_K, TgtHllType.HLL_8);
  private final ItemsSketch<String> top = new ItemsSketch<>(TOP_MAP);
  private final ItemsSketch<String> shapes = new ItemsSketch<>(SHAPE_MAP);
  private final KllDoublesSketch numbers = KllDoublesSketch.newHeapInstance();
  private final Map<String, Long> missing = new TreeMap<>();
  private long records;
  private long empty;
  private long padded;
  private long values;
  private long unreadable;
  private int longest;
  private String least;
  private String greatest;

  ColumnTally(String name) {
    this.name = name;
  }

  /** A record that ends before the column's field, or says that it is NULL. */
  void addNothing() {
    records++;
    empty++;
  }

  void add(byte[] buf, int start, int end) {
    records++;
    int from = start;
    int to = end;
    while (from < to && isSpace(buf[from])) {
      from++;
    }
    while (to > from && isSpace(buf[to - 1])) {
      to--;
    }
    if (from == to) {
      empty++;
      padded += start == end ? 0 : 1;
      return;
    }
    padded += to - from == end - start ? 0 : 1;
    String text = new String(buf, from, to - from, StandardCharsets.UTF_8);
    if (MissingWords.contain(text)
        && (missing.size() < MOST_MISSING || missing.containsKey(text))) {
      missing.merge(text, 1L, Long::sum);
      return;
    }
    values++;
    trials.add(buf, from, to);
    count(text);
  }

  private void count(String text) {
    unreadable += text.indexOf(REPLACEMENT) < 0 ? 0 : 1;
    distinct.update(text);
    top.update(text.length() > LONGEST_TOP ? text.substring(0, LONGEST_TOP) + "…" : text);
    shapes.update(Shape.of(text));
    longest = Math.max(longest, text.length());
    if (least == null || text.compareTo(least) < 0) {
      least = text;
    }
    if (greatest == null || text.compareTo(greatest) > 0) {
      greatest = text;
    }
    char last = text.charAt(text.length() - 1);
    if (last >= '0' && last <= '9' || last == '.') {
      addNumber(text);
    }
  }

  private void addNumber(String text) {
    try {
      numbers.update(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      // a date, a code: no number
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  ColumnProfile profile() {
    TypeTrials.Outcome outcome = trials.outcome();
    if (outcome.type().equals(ColumnType.STRING)) {
      takeForValues();
    }
    boolean text = outcome.type().equals(ColumnType.STRING);
    boolean numeric =
        !numbers.isEmpty()
            && outcome.number().isEmpty()
            && switch (outcome.type().kind()) {
              case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
              case BOOLEAN, STRING, DATE, TIMESTAMP, BINARY -> false;
            };
    return new ColumnProfile(
        name,
        text && TOLERATED * unreadable > values ? BINARY : outcome.type(),
        outcome.formats(),
        outcome.number(),
        records,
        empty,
        Map.copyOf(missing),
        padded,
        outcome.refused(),
        Math.min(Math.round(distinct.getEstimate()), values),
        numeric ? number(numbers.getMinItem()) : least(outcome),
        numeric ? number(numbers.getMaxItem()) : greatest(outcome),
        numeric
            ? quantiles()
            : outcome.bounds().map(TypeTrials.Bounds::quantiles).orElse(List.of()),
        longest,
        most(top),
        most(shapes),
        text);
  }

  /** In a column of text, words that mean nothing among numbers are words. */
  private void takeForValues() {
    List<String> words = missing.keySet().stream().filter(w -> !MissingWords.isCertain(w)).toList();
    for (String word : words) {
      long count = missing.remove(word);
      values += count;
      count(word);
      top.update(word, count - 1);
      shapes.update(word, count - 1);
    }
  }

  private String least(TypeTrials.Outcome outcome) {
    return outcome
        .bounds()
        .map(TypeTrials.Bounds::least)
        .orElse(Objects.requireNonNullElse(least, ""));
  }

  private String greatest(TypeTrials.Outcome outcome) {
    return outcome
        .bounds()
        .map(TypeTrials.Bounds::greatest)
        .orElse(Objects.requireNonNullElse(greatest, ""));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private List<String> quantiles() {
    List<String> found = new ArrayList<>();
    for (double quantile : numbers.getQuantiles(RANKS, QuantileSearchCriteria.INCLUSIVE)) {
      found.add(number(quantile));
    }
    return found;
  }

  private static List<ColumnProfile.Frequent> most(ItemsSketch<String> sketch) {
    List<ColumnProfile.Frequent> found = new ArrayList<>();
    for (ItemsSketch.Row<String> row : sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
      if (found.size() < MOST_TOP
          && (row.getLowerBound() > 1 || sketch.getNumActiveItems() <= MOST_TOP)) {
        found.add(new ColumnProfile.Frequent(row.getItem(), row.getEstimate()));
      }
    }
    return found;
  }
}
