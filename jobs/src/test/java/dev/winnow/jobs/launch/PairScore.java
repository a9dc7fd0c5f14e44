package dev.winnow.jobs.launch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a table was cleaned, cell by cell, as the HoloClean and Raha papers count: a cell is an
 * error if the dirty table differs from the clean one, and repaired if the result differs from the
 * dirty one. Precision is the share of the repaired cells that are now right, recall the share of
 * the errors that are.
 *
 * @param errors cells that were wrong
 * @param repaired cells that were changed
 * @param right cells that were wrong and are right now
 * @param spoilt cells that were right and are wrong now, as sentences
 * @param left how many wrong cells of each column are still wrong
 */
record PairScore(
    long errors, long repaired, long right, List<String> spoilt, Map<String, Long> left) {

  double precision() {
    return repaired == 0 ? 1 : right / (double) repaired;
  }

  double recall() {
    return errors == 0 ? 1 : right / (double) errors;
  }

  double f1() {
    return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }

  /**
   * Compares three tables of the same rows and columns. What was cleaned has types, so that in it
   * another spelling of the same number is the same value.
   */
  static PairScore of(
      List<String> columns,
      List<List<String>> dirty,
      List<List<String>> cleaned,
      List<List<String>> clean) {
    long errors = 0;
    long repaired = 0;
    long right = 0;
    List<String> spoilt = new ArrayList<>();
    Map<String, Long> left = new TreeMap<>();
    for (int row = 0; row < clean.size(); row++) {
      for (int c = 0; c < columns.size(); c++) {
        String before = dirty.get(row).get(c);
        String after = cleaned.get(row).get(c);
        String truth = clean.get(row).get(c);
        boolean wasError = !before.equals(truth);
        boolean isRight = same(after, truth);
        errors += wasError ? 1 : 0;
        right += wasError && isRight ? 1 : 0;
        repaired += same(before, after) ? 0 : 1;
        if (wasError && !isRight) {
          left.merge(columns.get(c), 1L, Long::sum);
        } else if (!isRight) {
          spoilt.add(
              "row %d, %s: \"%s\" became \"%s\"".formatted(row + 1, columns.get(c), before, after));
        }
      }
    }
    return new PairScore(errors, repaired, right, spoilt, left);
  }

  private static boolean same(String one, String other) {
    return one.equals(other) || number(one).equals(number(other));
  }

  private static Object number(String text) {
    try {
      return new BigDecimal(text).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
