package dev.winnow.jobs.diff;

import dev.winnow.jobs.diff.ChangeCount.Sample;
import dev.winnow.jobs.plan.ChangesTable;
import dev.winnow.jobs.publish.PublicationMode;
import dev.winnow.jobs.publish.PublishedPartition;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Compares what a job staged with what readers see. */
public final class Diffs {

  private static final int SAMPLES = 3;
  private static final String NOWHERE = "";

  private record Rule(String column, String rule) {}

  private final StagedRows staged;

  /**
   * @param output of the job
   */
  public Diffs(Configuration conf, Path output) {
    this.staged = new StagedRows(conf, output);
  }

  /**
   * @param published what readers see of the table now
   * @param empty partitions that the run would leave without rows
   */
  public Diff of(
      TableDefinition table,
      PublicationMode mode,
      List<PublishedPartition> published,
      List<Map<String, String>> empty,
      JobResult result)
      throws IOException {
    Map<Map<String, String>, Long> rows = new LinkedHashMap<>();
    empty.forEach(partition -> rows.put(partition, 0L));
    if (!table.isPartitioned()) {
      rows.put(Map.of(), 0L);
    }
    result.report().files().forEach(f -> rows.merge(f.partition(), f.rows(), Long::sum));
    List<PartitionDiff> partitions = new ArrayList<>();
    int untouched = 0;
    Map<Map<String, String>, Long> now = new LinkedHashMap<>();
    for (PublishedPartition partition : published) {
      now.put(partition.partition(), partition.rows());
      untouched += rows.containsKey(partition.partition()) ? 0 : 1;
    }
    rows.forEach((partition, count) -> partitions.add(partition(partition, count, now, mode)));
    partitions.sort(Comparator.comparing(PartitionDiff::name));
    return new Diff(
        table.name().toString(),
        mode.name(),
        partitions,
        untouched,
        changes(result.report().beside()),
        reasons(result));
  }

  private static PartitionDiff partition(
      Map<String, String> partition,
      long staged,
      Map<Map<String, String>, Long> now,
      PublicationMode mode) {
    long before = now.getOrDefault(partition, 0L);
    long after =
        switch (mode) {
          case OVERWRITE -> staged;
          case APPEND -> before == PartitionDiff.UNKNOWN ? before : before + staged;
        };
    return new PartitionDiff(partition, before, staged, after);
  }

  private List<ChangeCount> changes(List<WrittenFile> beside) throws IOException {
    List<WrittenFile> files =
        beside.stream().filter(f -> f.path().startsWith(ChangesTable.DIRECTORY + "/")).toList();
    Map<Rule, ChangeCount> counts = new LinkedHashMap<>();
    staged.read(
        files,
        List.of("column_name", "rule", "source_file", "line_number", "before_value", "after_value"),
        values -> {
          Rule rule = new Rule(values.text(0), values.text(1));
          Sample sample =
              new Sample(values.text(2), values.number(3, -1), values.text(4), values.text(5));
          counts.merge(rule, first(rule, sample), (all, one) -> plus(all, sample));
        });
    return counts.values().stream()
        .sorted(Comparator.comparing(ChangeCount::column).thenComparing(ChangeCount::rule))
        .toList();
  }

  private static ChangeCount first(Rule rule, Sample sample) {
    return new ChangeCount(
        rule.column(), rule.rule(), 1, isMasked(sample) ? List.of() : List.of(sample));
  }

  private static ChangeCount plus(ChangeCount all, Sample sample) {
    List<Sample> samples = all.samples();
    boolean isNew =
        samples.stream()
            .noneMatch(
                s ->
                    Objects.equals(s.before(), sample.before())
                        && Objects.equals(s.after(), sample.after()));
    if (isNew && samples.size() < SAMPLES && !isMasked(sample)) {
      samples = new ArrayList<>(samples);
      samples.add(sample);
    }
    return new ChangeCount(all.column(), all.rule(), all.values() + 1, samples);
  }

  private static boolean isMasked(Sample sample) {
    return sample.after() == null;
  }

  private List<ReasonCount> reasons(JobResult result) throws IOException {
    Map<Rule, Sample> examples = examples(result.report().quarantine());
    List<ReasonCount> reasons = new ArrayList<>();
    for (RuleCount rule : result.rules()) {
      Sample example = examples.get(new Rule(rule.column(), rule.rule()));
      reasons.add(
          new ReasonCount(
              rule.column(),
              rule.rule(),
              rule.action(),
              rule.violations(),
              example == null ? NOWHERE : example.file(),
              example == null ? -1 : example.line(),
              example == null ? "" : example.after()));
    }
    return reasons;
  }

  /** The first record whose first reason it is, for each reason. */
  private Map<Rule, Sample> examples(List<WrittenFile> quarantine) throws IOException {
    Map<Rule, Sample> examples =
        new TreeMap<>(Comparator.comparing(Rule::column).thenComparing(Rule::rule));
    staged.read(
        quarantine,
        List.of("column_name", "rule", "source_file", "line_number", "reason"),
        values -> {
          String column = values.text(0) == null ? "" : values.text(0);
          examples.putIfAbsent(
              new Rule(column, values.text(1)),
              new Sample(values.text(2), values.number(3, -1), null, values.text(4)));
        });
    return examples;
  }
}
