package dev.winnow.jobs.source.pollock;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ten measures of one file, as the benchmark's {@code pollock/metrics.py} takes them: whether
 * it loaded at all, and precision, recall and F1 of the header's cells, of the records and of all
 * cells, each compared as multisets. A record is its cells one after the other.
 *
 * <p>The benchmark first folds cells that mean the same (case, dates, numbers); here cells must be
 * equal to the letter, so that a score is never better than the benchmark's own. Precision and
 * recall stand as they are named there.
 */
record Scores(String file, double[] measures) {

  private static final int HEADER = 1;
  private static final int RECORDS = 4;
  private static final int CELLS = 7;

  static Scores of(PollutedFile file, List<List<String>> loaded) {
    List<List<String>> clean = file.clean();
    double[] measures = new double[10];
    if (clean.isEmpty()) {
      Arrays.fill(measures, 1);
      return new Scores(file.name(), measures);
    }
    measures[0] = 1;
    List<String> header = loaded.isEmpty() ? List.of() : loaded.get(0);
    compare(clean.get(0), header, measures, HEADER);
    compare(records(clean), records(loaded), measures, RECORDS);
    compare(cells(clean), cells(loaded), measures, CELLS);
    return new Scores(file.name(), measures);
  }

  static Scores ofFailure(PollutedFile file) {
    return new Scores(file.name(), new double[10]);
  }

  /** From 0 to 10. */
  double sum() {
    return Arrays.stream(measures).sum();
  }

  boolean isFull() {
    return sum() > 10 - 1e-9;
  }

  /** The mean over all files. */
  static double simple(List<Scores> scores) {
    return scores.stream().mapToDouble(Scores::sum).average().orElse(0);
  }

  /** The mean weighted with how often a pollution was met in the wild. */
  static double weighted(List<Scores> scores, Map<String, Double> weights) {
    double sum = 0;
    double all = 0;
    for (Scores score : scores) {
      double weight = weights.getOrDefault(score.file(), -1.0);
      sum += weight * score.sum();
      all += weight;
    }
    return sum / all;
  }

  private static List<String> records(List<List<String>> rows) {
    List<String> records = new ArrayList<>();
    for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      records.add(String.join("", row));
    }
    return records;
  }

  private static List<String> cells(List<List<String>> rows) {
    return rows.stream().flatMap(List::stream).toList();
  }

  private static void compare(
      List<String> clean, List<String> loaded, double[] measures, int first) {
    double[] three = {1, 1, 1};
    if (!clean.isEmpty()) {
      int common = common(clean, loaded);
      double precision = (double) common / clean.size();
      double recall = loaded.isEmpty() ? 0 : (double) common / loaded.size();
      double f1 = common == 0 ? 0 : 2 * precision * recall / (precision + recall);
      three = new double[] {precision, recall, f1};
    }
    System.arraycopy(three, 0, measures, first, three.length);
  }

  private static int common(List<String> left, List<String> right) {
    Map<String, Integer> counts = new HashMap<>();
    left.forEach(text -> counts.merge(text, 1, Integer::sum));
    int common = 0;
    for (String text : right) {
      if (counts.getOrDefault(text, 0) > 0) {
        counts.merge(text, -1, Integer::sum);
        common++;
      }
    }
    return common;
  }

  @Override
  public String toString() {
    return "%s | %.4f | %s"
        .formatted(
            file, sum(), Arrays.stream(measures).mapToObj("%.4f"::formatted).collect(joining(" ")));
  }
}
