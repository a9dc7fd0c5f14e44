package dev.winnow.jobs.column;

import dev.winnow.api.DefaultValue;
import dev.winnow.api.DefaultWhen;
import dev.winnow.api.Mask;
import dev.winnow.api.MaskMethod;
import dev.winnow.api.Normalisation;
import dev.winnow.api.NumberFormat;
import dev.winnow.api.Replacement;
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

  static ColumnPlan number(String type, NumberFormat number) {
    return plus(of(type), number, List.of(), null, null);
  }

  static ColumnPlan replace(String pattern, String with) {
    return plus(of("string"), null, List.of(new Replacement(pattern, with)), null, null);
  }

  static ColumnPlan mask(MaskMethod method) {
    boolean salted = method == MaskMethod.SHA256 || method == MaskMethod.DIGITS;
    Integer keep = method == MaskMethod.TRUNCATE ? 2 : null;
    return plus(
        of("string"),
        null,
        List.of(),
        new Mask(method, salted ? "pii" : null, keep, null, null),
        null);
  }

  static ColumnPlan fallback(ColumnPlan plan, String value, DefaultWhen when) {
    return plus(
        plan, plan.number(), plan.replace(), plan.mask(), new DefaultValue(value, when, null));
  }

  /** The plan with what else a column may ask for. */
  static ColumnPlan plus(
      ColumnPlan p,
      NumberFormat number,
      List<Replacement> replace,
      Mask mask,
      DefaultValue defaultValue) {
    return new ColumnPlan(
        p.name(),
        p.type(),
        p.required(),
        p.nullTokens(),
        p.formats(),
        p.timeZone(),
        p.dstPolicy(),
        p.normalise(),
        p.mapping(),
        p.oneOf(),
        p.matches(),
        p.min(),
        p.max(),
        number,
        replace,
        mask,
        defaultValue);
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
