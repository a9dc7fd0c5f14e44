package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.ColumnPlanException;
import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.DstPolicy;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;

/**
 * Checks what a column says about its text by making the reader that will read it. The reader finds
 * one problem at a time; so the part that is at fault is left out and another reader is made, until
 * one works.
 */
final class ColumnCompiler {

  private static final String UTC = "UTC";

  private final Column column;
  private final ColumnType type;
  private final Problems problems;

  ColumnCompiler(Column column, ColumnType type, Problems problems) {
    this.column = column;
    this.type = type;
    this.problems = problems;
  }

  /**
   * The plan of a column that is read from a field; of use only if no problem was added.
   *
   * @param sourceTokens what means NULL in a column that does not say so itself
   */
  ColumnPlan compile(String name, List<String> sourceTokens) {
    checkKinds();
    List<String> nullTokens = column.nullTokens().isEmpty() ? sourceTokens : column.nullTokens();
    ColumnPlan plan =
        new ColumnPlan(
            name,
            type,
            column.required(),
            nullTokens,
            isTemporal() ? column.formats() : List.of(),
            column.timeZone() == null || !isTimestamp() ? UTC : column.timeZone(),
            isTimestamp() ? policy() : DstPolicy.Quarantine,
            column.normalise(),
            column.mapping(),
            column.oneOf(),
            column.matches() == null ? "" : column.matches(),
            column.range() == null || column.range().min() == null ? "" : column.range().min(),
            column.range() == null || column.range().max() == null ? "" : column.range().max(),
            column.number(),
            column.replace(),
            column.mask(),
            column.defaultValue());
    tryReaders(plan);
    return plan;
  }

  private DstPolicy policy() {
    return switch (column.dstPolicy()) {
      case EARLIER -> DstPolicy.Earlier;
      case LATER -> DstPolicy.Later;
      case QUARANTINE -> DstPolicy.Quarantine;
    };
  }

  /** Notes what has no meaning beside an expression, and what is wrong with the checks. */
  void checkDerived(String name) {
    checkAbsent("from", column.from() == null);
    checkAbsent("formats", column.formats().isEmpty());
    checkAbsent("timeZone", column.timeZone() == null);
    checkAbsent("normalise", column.normalise().isEmpty());
    checkAbsent("replace", column.replace().isEmpty());
    checkAbsent("mapping", column.mapping().isEmpty());
    checkAbsent("number", column.number() == null);
    checkAbsent("default", column.defaultValue() == null);
    checkMask();
    checkAbsent("nullTokens", column.nullTokens().isEmpty());
    if (column.matches() != null && type.kind() != ColumnType.Kind.STRING) {
      problems
          .at("matches")
          .add("What is computed is matched as a string; this is of type " + type + ".");
    }
    ColumnPlan bare = ColumnPlan.of(name, type);
    tryReaders(
        new ColumnPlan(
            name,
            type,
            false,
            bare.nullTokens(),
            bare.formats(),
            bare.timeZone(),
            bare.dstPolicy(),
            bare.normalise(),
            bare.mapping(),
            column.oneOf(),
            column.matches() == null ? "" : column.matches(),
            column.range() == null || column.range().min() == null ? "" : column.range().min(),
            column.range() == null || column.range().max() == null ? "" : column.range().max()));
  }

  private void checkAbsent(String field, boolean absent) {
    if (!absent) {
      problems.at(field).add(field + " has no meaning beside an expression.");
    }
  }

  private void checkMask() {
    if (column.mask() != null) {
      problems
          .at("mask")
          .add(
              "What is computed from masked columns is masked already; mask those that it is"
                  + " computed from.");
    }
  }

  private void checkKinds() {
    if (column.dstPolicy() != dev.winnow.api.DstPolicy.QUARANTINE && !isTimestamp()) {
      problems
          .at("dstPolicy")
          .add("Clock changes are for timestamps; this is of type " + type + ".");
    }
    if (!column.formats().isEmpty() && !isTemporal()) {
      problems
          .at("formats")
          .add("Formats are for dates and timestamps; this is of type " + type + ".");
    }
    if (column.timeZone() != null && !isTimestamp()) {
      problems.at("timeZone").add("A time zone is for timestamps; this is of type " + type + ".");
    }
  }

  private boolean isTimestamp() {
    return type.kind() == ColumnType.Kind.TIMESTAMP;
  }

  private boolean isTemporal() {
    return isTimestamp() || type.kind() == ColumnType.Kind.DATE;
  }

  private void tryReaders(ColumnPlan plan) {
    ColumnPlan rest = plan;
    while (true) {
      try {
        ColumnReader.compile(rest);
        return;
      } catch (ColumnPlanException e) {
        add(e, rest);
        ColumnPlan less = without(e.field(), rest);
        if (less.equals(rest)) {
          return;
        }
        rest = less;
      }
    }
  }

  private void add(ColumnPlanException e, ColumnPlan plan) {
    String message = Problem.sentence(e.getMessage());
    if (e.field().equals("timeZone")) {
      problems
          .at("timeZone")
          .addUnknown(message, plan.timeZone(), ZoneRulesProvider.getAvailableZoneIds());
    } else {
      problems.at(e.field()).add(message);
    }
  }

  private static ColumnPlan without(String field, ColumnPlan p) {
    String part = field.split("[\\[.]")[0];
    return new ColumnPlan(
        p.name(),
        p.type(),
        p.required(),
        part.equals("nullTokens") ? List.of() : p.nullTokens(),
        part.equals("formats") ? List.of() : p.formats(),
        part.equals("timeZone") ? UTC : p.timeZone(),
        p.dstPolicy(),
        part.equals("normalise") ? List.of() : p.normalise(),
        part.equals("mapping") ? Map.of() : p.mapping(),
        part.equals("oneOf") ? List.of() : p.oneOf(),
        part.equals("matches") ? "" : p.matches(),
        part.equals("range") ? "" : p.min(),
        part.equals("range") ? "" : p.max(),
        part.equals("number") ? null : p.number(),
        part.equals("replace") ? List.of() : p.replace(),
        part.equals("mask") ? null : p.mask(),
        part.equals("default") ? null : p.defaultValue());
  }
}
