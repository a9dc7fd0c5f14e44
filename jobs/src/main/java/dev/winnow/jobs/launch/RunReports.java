package dev.winnow.jobs.launch;

import dev.winnow.api.Column;
import dev.winnow.api.DatasetRuleStatus;
import dev.winnow.api.InQuarantine;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.RuleCount;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.PublicationResult;
import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.DatasetOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts what a run found out into the words of the report. */
final class RunReports {

  private RunReports() {}

  static RunReport failed(RunRequest request, LaunchException failure, RunFacts facts) {
    RunReport report =
        new RunReport(
                request.runUid(),
                request.attempt(),
                failure.exitCode(),
                failure.failureClass().orElse(null),
                failure.getMessage(),
                Faults.problems(failure.problems()),
                facts.applicationId(),
                facts.trackingUrl(),
                facts.counters(),
                facts.quality(),
                facts.publication())
            .withDialect(facts.dialect());
    return wasSuperseded(failure) ? report.named(RunReport.SUPERSEDED) : report;
  }

  private static boolean wasSuperseded(LaunchException failure) {
    return failure.getCause() instanceof PublicationException publication
        && publication.kind() == PublicationException.Kind.SUPERSEDED;
  }

  static RunReport succeeded(RunRequest request, String message, RunFacts facts) {
    return new RunReport(
            request.runUid(),
            request.attempt(),
            0,
            null,
            message,
            List.of(),
            facts.applicationId(),
            facts.trackingUrl(),
            facts.counters(),
            facts.quality(),
            facts.publication())
        .withDialect(facts.dialect());
  }

  static QualityStatus quality(Counts counts, List<dev.winnow.jobs.quality.RuleCount> rules) {
    return quality(counts, rules, List.of());
  }

  static QualityStatus quality(
      Counts counts, List<dev.winnow.jobs.quality.RuleCount> rules, List<DatasetOutcome> outcomes) {
    List<RuleCount> worst =
        rules.stream()
            .sorted(dev.winnow.jobs.quality.RuleCount.WORST_FIRST)
            .limit(RunReport.MOST_RULES)
            .map(r -> new RuleCount(name(r), r.violations()))
            .toList();
    return new QualityStatus(
        counts.read(),
        counts.written(),
        counts.quarantined(),
        counts.dropped(),
        counts.deduplicated(),
        counts.repaired(),
        worst,
        outcomes.stream()
            .sorted(Comparator.comparing(DatasetOutcome::holds))
            .limit(RunReport.MOST_DATASET_RULES)
            .map(
                o ->
                    new DatasetRuleStatus(
                        o.rule().name(),
                        o.holds(),
                        cut(o.message(), RunReport.RULE_MESSAGE_LENGTH)))
            .toList());
  }

  static PublicationStatus publication(PublicationResult result) {
    return new PublicationStatus(
        result.runId(),
        result.epoch(),
        result.partitions(),
        result.files(),
        result.rows(),
        result.bytes(),
        result.alreadyPublished());
  }

  /** {@code Published 9,312 rows in 27 partitions of lake.trips.} */
  static String message(PublicationResult result) {
    String partitions =
        result.partitions() == 0
            ? "into " + result.table()
            : "in " + Words.count(result.partitions(), "partition") + " of " + result.table();
    return result.alreadyPublished()
        ? "Nothing to do: the same "
            + Words.count(result.rows(), "row")
            + " are published "
            + partitions
            + "."
        : "Published " + Words.count(result.rows(), "row") + " " + partitions + ".";
  }

  /** The masked columns whose text stands in the quarantine as it was. */
  static List<String> inClear(MapReduceJobSpec spec) {
    return Secrets.columns(spec).stream()
        .filter(c -> c.mask() != null && c.mask().inQuarantine() == InQuarantine.CLEAR)
        .map(Column::name)
        .toList();
  }

  /** Where a job's rejected rows go. */
  static String quarantineTable(MapReduceJobSpec spec) {
    String named = spec.quality().quarantineTable();
    return spec.target().database()
        + "."
        + (named == null ? spec.target().table() + "_quarantine" : named);
  }

  static RunFacts noFacts() {
    return new RunFacts(null, null, Map.of(), null, null, null);
  }

  /** What only took a default, was warned of or dropped says so: it is no quarantined row. */
  private static String name(dev.winnow.jobs.quality.RuleCount rule) {
    boolean rejects = rule.action().equals("Quarantine");
    return cut(
        rejects ? rule.label() : rule.label() + " (" + rule.action() + ")",
        RunReport.RULE_NAME_LENGTH);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
