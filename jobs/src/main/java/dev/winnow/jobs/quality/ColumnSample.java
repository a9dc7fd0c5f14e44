package dev.winnow.jobs.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a sample of the rows tells of a column. Of fixed size however many rows there are, and the
 * same for the same rows; those of several tasks can be put together.
 *
 * @param type in Hive's spelling
 * @param looked at how many rows somebody looked
 * @param rows how many rows they stand for
 * @param nulls how many of those are NULL
 * @param masses of a number, a date (days since 1970) or a timestamp (seconds since 1970): where
 *     its values lie; empty for a text
 * @param tops of a text or a boolean: its most frequent values
 */
public record ColumnSample(
    String name,
    String type,
    long looked,
    double rows,
    double nulls,
    List<Mass> masses,
    List<Top> tops) {

  private static final int MOST_MASSES = 1024;
  private static final int MOST_TOPS = 64;

  /** So many values lie about here. */
  public record Mass(double value, double weight) {}

  /** A value, cut if it is long, and how many rows have it. */
  public record Top(String text, double weight) {}

  public ColumnSample {
    masses = List.copyOf(masses);
    tops = List.copyOf(tops);
  }

  /** One entry a column, in the order of their first appearance. */
  static List<ColumnSample> merge(List<ColumnSample> first, List<ColumnSample> second) {
    Map<String, ColumnSample> byName = new LinkedHashMap<>();
    Stream.concat(first.stream(), second.stream())
        .forEach(c -> byName.merge(c.name, c, ColumnSample::plus));
    return List.copyOf(byName.values());
  }

  private ColumnSample plus(ColumnSample other) {
    return new ColumnSample(
        name,
        type,
        looked + other.looked,
        rows + other.rows,
        nulls + other.nulls,
        fewer(Stream.concat(masses.stream(), other.masses.stream()).toList()),
        together(tops, other.tops));
  }

  /** Where there are too many, two neighbours become one. */
  private static List<Mass> fewer(List<Mass> masses) {
    if (masses.size() <= MOST_MASSES) {
      return masses;
    }
    List<Mass> sorted =
        masses.stream()
            .sorted(Comparator.comparingDouble(Mass::value).thenComparingDouble(Mass::weight))
            .toList();
    List<Mass> fewer = new ArrayList<>();
    for (int i = 0; i + 1 < sorted.size(); i += 2) {
      Mass a = sorted.get(i);
      Mass b = sorted.get(i + 1);
      double weight = a.weight + b.weight;
      fewer.add(new Mass((a.value * a.weight + b.value * b.weight) / weight, weight));
    }
    if (sorted.size() % 2 == 1) {
      fewer.add(sorted.get(sorted.size() - 1));
    }
    return fewer;
  }

  private static List<Top> together(List<Top> first, List<Top> second) {
    Map<String, Double> weights = new TreeMap<>();
    Stream.concat(first.stream(), second.stream())
        .forEach(top -> weights.merge(top.text, top.weight, Double::sum));
    return weights.entrySet().stream()
        .map(e -> new Top(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingDouble(Top::weight).reversed().thenComparing(Top::text))
        .limit(MOST_TOPS)
        .toList();
  }
}
