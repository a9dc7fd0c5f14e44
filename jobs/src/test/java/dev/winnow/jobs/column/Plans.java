package dev.winnow.jobs.column;

import dev.winnow.api.Normalisation;
import java.util.List;
import java.util.Map;

/** Column plans with one thing in them. */
final class Plans {

  private Plans() {}

  static ColumnPlan of(String type) {
    return ColumnPlan.of("c", ColumnType.parse(type));
  }

  static ColumnPlan required(String type) {
    return plan(type, true, List.of(), "UTC", DstPolicy.Quarantine, List.of(), Map.of());
  }

  static ColumnPlan formats(String type, String... formats) {
    return plan(type, false, List.of(formats), "UTC", DstPolicy.Quarantine, List.of(), Map.of());
  }

  static ColumnPlan zone(String zone, DstPolicy policy) {
    return plan("timestamp", false, List.of(), zone, policy, List.of(), Map.of());
  }

  static ColumnPlan normalise(String type, Normalisation... steps) {
    return plan(type, false, List.of(), "UTC", DstPolicy.Quarantine, List.of(steps), Map.of());
  }

  static ColumnPlan mapping(String type, Map<String, String> mapping, Normalisation... steps) {
    return plan(type, false, List.of(), "UTC", DstPolicy.Quarantine, List.of(steps), mapping);
  }

  static ColumnPlan oneOf(String type, String... values) {
    return checks(type, List.of(values), "", "", "");
  }

  static ColumnPlan matches(String type, String regex) {
    return checks(type, List.of(), regex, "", "");
  }

  static ColumnPlan range(String type, String min, String max) {
    return checks(type, List.of(), "", min, max);
  }

  private static ColumnPlan plan(
      String type,
      boolean required,
      List<String> formats,
      String zone,
      DstPolicy policy,
      List<Normalisation> steps,
      Map<String, String> mapping) {
    return new ColumnPlan(
        "c",
        ColumnType.parse(type),
        required,
        List.of("", "NULL"),
        formats,
        zone,
        policy,
        steps,
        mapping,
        List.of(),
        "",
        "",
        "");
  }

  private static ColumnPlan checks(
      String type, List<String> oneOf, String matches, String min, String max) {
    return new ColumnPlan(
        "c",
        ColumnType.parse(type),
        false,
        List.of(""),
        List.of(),
        "UTC",
        DstPolicy.Quarantine,
        List.of(),
        Map.of(),
        oneOf,
        matches,
        min,
        max);
  }
}
