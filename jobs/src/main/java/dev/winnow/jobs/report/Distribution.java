package dev.winnow.jobs.report;

import dev.winnow.jobs.quality.ColumnSample;
import dev.winnow.jobs.quality.ColumnSample.Mass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the values of a number, date or timestamp column lie, in few bars. Made of values that each
 * stand for some rows; where there are many of them, each is taken to be spread between its
 * neighbours, so that a bar's height does not depend on where the few fell.
 */
final class Distribution {

  private static final int FEW = 8;
  private static final int MANY = 40;
  private static final int BINS = 30;
  private static final int UNIT_BINS = 62;
  private static final double TAIL = 0.005;
  private static final double[] STEPS = {1, 2, 5, 10};

  private final boolean isWhole;
  private final boolean isTime;
  private final List<Mass> values;
  private final double weight;

  private Distribution(boolean isWhole, boolean isTime, List<Mass> values) {
    this.isWhole = isWhole;
    this.isTime = isTime;
    this.values = values;
    this.weight = values.stream().mapToDouble(Mass::weight).sum();
  }

  static Distribution of(ColumnSample column) {
    Map<Double, Double> byValue = new TreeMap<>();
    // -0.0 is 0.0
    column.masses().forEach(m -> byValue.merge(m.value() + 0.0, m.weight(), Double::sum));
    List<Mass> values = new ArrayList<>();
    byValue.forEach((value, weight) -> values.add(new Mass(value, weight)));
    boolean isTime = column.type().equals("timestamp");
    boolean isWhole = isTime || values.stream().allMatch(m -> m.value() == Math.rint(m.value()));
    return new Distribution(isWhole, isTime || column.type().equals("date"), values);
  }

  /** So few values that each can have a bar of its own. */
  boolean isOfFewValues() {
    return values.size() <= FEW;
  }

  List<Mass> values() {
    return values;
  }

  double weight() {
    return weight;
  }

  double least() {
    return values.get(0).value();
  }

  double greatest() {
    return values.get(values.size() - 1).value();
  }

  double median() {
    return quantile(0.5);
  }

  /** The value that at least half of the rows have, beside many others. */
  Optional<Mass> spike() {
    return values.size() <= FEW
        ? Optional.empty()
        : values.stream().filter(m -> m.weight() >= weight / 2).findFirst();
  }

  Distribution without(Mass value) {
    return new Distribution(
        isWhole, isTime, values.stream().filter(m -> m.value() != value.value()).toList());
  }

  private double quantile(double share) {
    double sum = 0;
    for (Mass mass : values) {
      sum += mass.weight();
      if (sum >= share * weight) {
        return mass.value();
      }
    }
    return greatest();
  }

  /**
   * Bars side by side.
   *
   * @param from where the first begins
   * @param width of each
   * @param isOfOneEach whether each is of one whole number
   * @param shares of all rows, of each
   * @param below the share of the rows that lie before the first
   * @param beyond the share of the rows that lie behind the last
   */
  record Bins(
      double from,
      double width,
      boolean isOfOneEach,
      double[] shares,
      double below,
      double beyond) {

    /** Where the last ends; where each bar is of one whole number, that of the last. */
    double to() {
      return from + width * (isOfOneEach ? shares.length - 1 : shares.length);
    }

    double middle() {
      return isOfOneEach ? from + (shares.length - 1) / 2 : (from + to()) / 2;
    }

    double highest() {
      double highest = 0;
      for (double share : shares) {
        highest = Math.max(highest, share);
      }
      return highest;
    }
  }

  /** Few far outliers are left out, so that the others can be told apart. */
  Bins bins() {
    double low = quantile(TAIL);
    double high = quantile(1 - TAIL);
    boolean hasOutliers = high > low && greatest() - least() > 4 * (high - low);
    double from = hasOutliers ? low : least();
    double to = hasOutliers ? high : greatest();
    double width = width(from, to);
    double begin = isTime ? from : Math.floor(from / width) * width;
    int count = Math.max(1, (int) Math.floor((to - begin) / width * (1 + 1e-12)) + 1);
    double[] shares = new double[count];
    double[] outside = new double[2];
    boolean isOfOneEach = isWhole && width == 1;
    boolean isSpread = values.size() > MANY && !isOfOneEach;
    for (int i = 0; i < values.size(); i++) {
      Mass mass = values.get(i);
      // what many rows have is a value, not one that stands for its neighbours
      boolean stands = isSpread && mass.weight() < 3 * weight / values.size();
      double left = stands && i > 0 ? middle(i - 1) : mass.value();
      double right = stands && i + 1 < values.size() ? middle(i) : mass.value();
      spread(
          mass.weight() / weight, (left - begin) / width, (right - begin) / width, shares, outside);
    }
    return new Bins(begin, width, isOfOneEach, shares, outside[0], outside[1]);
  }

  private double middle(int i) {
    return (values.get(i).value() + values.get(i + 1).value()) / 2;
  }

  private static void spread(
      double share, double left, double right, double[] shares, double[] outside) {
    if (left == right) {
      put(share, (int) Math.floor(left + 1e-9), shares, outside);
      return;
    }
    for (int bin = (int) Math.floor(left); bin < right; bin++) {
      double part = Math.min(right, bin + 1) - Math.max(left, bin);
      // far outside there is nothing to tell apart
      put(share * part / (right - left), bin, shares, outside);
      if (bin >= shares.length) {
        put(share * (right - bin - part) / (right - left), bin, shares, outside);
        return;
      }
    }
  }

  private static void put(double share, int bin, double[] shares, double[] outside) {
    if (bin < 0) {
      outside[0] += share;
    } else if (bin >= shares.length) {
      outside[1] += Math.max(0, share);
    } else {
      shares[bin] += share;
    }
  }

  private double width(double from, double to) {
    if (to == from) {
      return 1;
    }
    if (isWhole && to - from < UNIT_BINS) {
      return 1;
    }
    if (isTime) {
      return Math.ceil((to - from + 1) / BINS);
    }
    double raw = (to - from) / BINS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (step * power >= raw) {
        return isWhole ? Math.max(1, step * power) : step * power;
      }
    }
    return 10 * power;
  }
}
