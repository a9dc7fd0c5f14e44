package dev.winnow.quickstart.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What examples/birdstrikes has to publish, worked out from the CSV file with nothing but
 * collections: no class of Winnow, Hadoop or Hive is used. The file has no quotes, which the reader
 * relies on and checks.
 */
final class ExpectedBirdstrikes {

  private static final Set<String> IN_THE_AIR = Set.of("Climb", "Descent", "Approach");
  private static final Set<String> ON_THE_RUNWAY = Set.of("Take-off run", "Landing Roll");
  private static final Set<String> DAMAGE = Set.of("None", "Minor", "Medium", "Substantial");

  /** A record of the file that has to be rejected. */
  record Rejected(long line, String raw, String rule) {}

  /** A key of the aggregated table with the rows behind it. */
  private record Group(int year, String state, String phase) {
    static final Comparator<Group> ORDER =
        Comparator.comparingInt(Group::year)
            .thenComparing(Group::state)
            .thenComparing(Group::phase);
  }

  private final List<List<String>> strikes = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private int read;

  static ExpectedBirdstrikes of(Path csv) throws IOException {
    ExpectedBirdstrikes expected = new ExpectedBirdstrikes();
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    Set<List<String>> seen = new LinkedHashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.contains("\"")) {
        throw new IllegalStateException("line " + (i + 1) + " needs a real CSV reader");
      }
      expected.read++;
      List<String> row = row(line.split(",", -1));
      String rule = brokenRule(row);
      if (rule != null) {
        expected.rejected.add(new Rejected(i + 1, line, rule));
      } else if (seen.add(row)) {
        expected.strikes.add(row);
      }
    }
    return expected;
  }

  int read() {
    return read;
  }

  /** Rows of birdstrikes.strikes, as text, the partition column last. */
  List<List<String>> strikes() {
    return strikes;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  private static List<String> row(String[] field) {
    List<String> row = new ArrayList<>();
    row.add(collapse(field[0]));
    row.add(field[1].strip());
    row.add(field[2].strip());
    row.add(field[3]);
    row.add(
        switch (collapse(field[4])) {
          case "US AIRWAYS*" -> "US AIRWAYS";
          case "ALLEGHENYAIRLINES" -> "ALLEGHENY AIRLINES";
          default -> collapse(field[4]);
        });
    row.add(field[5].strip());
    row.add(field[6].strip());
    row.add(field[7].strip());
    row.add(collapse(field[8]));
    row.add(field[9].strip());
    for (int cost = 10; cost < 13; cost++) {
      row.add(new BigDecimal(field[cost]).setScale(2).toPlainString());
    }
    row.add(field[13].isEmpty() ? null : Integer.valueOf(field[13]).toString());
    row.add(field[3].substring(0, 4));
    return row;
  }

  private static String collapse(String text) {
    return text.strip().replaceAll(" +", " ");
  }

  /** The one rule that the row breaks; no row of this file breaks two. */
  private static String brokenRule(List<String> row) {
    String phase = row.get(6);
    Integer speed = row.get(13) == null ? null : Integer.valueOf(row.get(13));
    if (!DAMAGE.contains(row.get(2))) {
      return "damage";
    }
    if (speed == null) {
      return null;
    }
    if (IN_THE_AIR.contains(phase) && speed <= 0) {
      return "flying-aircraft-moves";
    }
    if (ON_THE_RUNWAY.contains(phase) && speed > 220) {
      return "tyres-hold";
    }
    return phase.equals("Taxi") && speed > 60 ? "taxi-is-slow" : null;
  }

  /**
   * Rows of birdstrikes.costs as text: year, state, phase, strikes, with_speed, average_speed,
   * total_cost, highest_cost, first_strike, species. The average has six decimals, or is null.
   */
  List<List<String>> costs() {
    Map<Group, List<List<String>>> groups = new TreeMap<>(Group.ORDER);
    for (List<String> row : strikes) {
      Group group = new Group(Integer.parseInt(row.get(14)), row.get(5), row.get(6));
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
    }
    List<List<String>> costs = new ArrayList<>();
    groups.forEach((group, rows) -> costs.add(cost(group, rows)));
    return costs;
  }

  private static List<String> cost(Group group, List<List<String>> rows) {
    List<Integer> speeds =
        rows.stream()
            .map(row -> row.get(13))
            .filter(Objects::nonNull)
            .map(Integer::valueOf)
            .toList();
    List<BigDecimal> costs = rows.stream().map(row -> new BigDecimal(row.get(12))).toList();
    List<String> cost = new ArrayList<>();
    cost.add(Integer.toString(group.year()));
    cost.add(group.state());
    cost.add(group.phase());
    cost.add(Integer.toString(rows.size()));
    cost.add(Integer.toString(speeds.size()));
    cost.add(
        speeds.isEmpty()
            ? null
            : sixDecimals((double) speeds.stream().mapToInt(i -> i).sum() / speeds.size()));
    cost.add(costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2).toPlainString());
    cost.add(costs.stream().reduce(BigDecimal.ZERO, BigDecimal::max).setScale(2).toPlainString());
    cost.add(rows.stream().map(row -> row.get(3)).min(Comparator.naturalOrder()).orElseThrow());
    cost.add(Long.toString(rows.stream().map(row -> row.get(8)).distinct().count()));
    return cost;
  }

  static String sixDecimals(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
