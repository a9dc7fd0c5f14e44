package dev.winnow.jobs.quality;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of a limit was used.
 *
 * @param file the file that comes closest to breaking a limit per file, or empty for one of the run
 * @param rows the records that the limit counts
 * @param read the records read
 */
public record Usage(Limit limit, String file, long rows, long read) {

  /** Empty for a limit per file of a run without files. */
  public static Optional<Usage> of(Limit limit, JobResult result) {
    return switch (limit.scope()) {
      case RUN -> Optional.of(new Usage(limit, "", rows(limit, result), result.counts().read()));
      case FILE ->
          result.report().sources().stream()
              .map(source -> ofFile(limit, source, result))
              .max(
                  Comparator.comparing(Usage::isOver)
                      .thenComparingDouble(Usage::share)
                      .thenComparing(Comparator.comparing(Usage::file).reversed()));
    };
  }

  private static long rows(Limit limit, JobResult result) {
    return limit.isOfAnyReason()
        ? result.counts().quarantined()
        : count(limit, result.report().rules());
  }

  private static Usage ofFile(Limit limit, SourceCounts source, JobResult result) {
    long rows =
        limit.isOfAnyReason()
            ? source.counts().quarantined()
            : count(limit, result.rulesOf(source.file()));
    return new Usage(limit, source.file(), rows, source.counts().read());
  }

  private static long count(Limit limit, List<RuleCount> rules) {
    return rules.stream()
        .filter(r -> limit.names(r.column(), r.rule()))
        .mapToLong(RuleCount::violations)
        .sum();
  }

  public boolean isOver() {
    return limit.isBroken(rows, read);
  }

  public double share() {
    return read == 0 ? 0 : rows * 100.0 / read;
  }

  /** What was broken, by how much, and where most of it comes from. */
  String sentence(JobResult result) {
    String what =
        limit.isOfAnyReason()
            ? rows == 1 ? "was quarantined" : "were quarantined"
            : (rows == 1 ? "has \"" : "have \"")
                + limit.reason()
                + (rows == 1 ? "\" against it" : "\" against them");
    return "%,d of %s%s (%.2f %%) %s; %s by %s.%s"
        .formatted(
            rows,
            new Quantity(read, "record"),
            file.isEmpty() ? "" : " of " + file,
            share(),
            what,
            limit.allowance(rows),
            limit.field(),
            worst(result));
  }

  private String worst(JobResult result) {
    StringBuilder text = new StringBuilder();
    if (file.isEmpty() && result.report().sources().size() > 1) {
      of(new Limit("", limit.reason(), Limit.Scope.FILE, 100, Limit.ANY_NUMBER), result)
          .ifPresent(
              u -> text.append(" Worst file: %s, %,d of %,d.".formatted(u.file, u.rows, u.read)));
    }
    List<RuleCount> rules = file.isEmpty() ? result.rules() : result.rulesOf(file);
    if (limit.isOfAnyReason()) {
      rules.stream()
          .filter(r -> r.action().equals("Quarantine") || r.action().equals("Fail"))
          .max(Comparator.comparingLong(RuleCount::violations))
          .ifPresent(
              r ->
                  text.append(
                      " Most frequent reason: %s, %,d.".formatted(r.label(), r.violations())));
    }
    return text.toString();
  }
}
