package dev.winnow.jobs.launch;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.dataset.KeyJob;
import dev.winnow.jobs.dataset.KeyPlan;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.DatasetRuleCompiler;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.plan.Problems;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.plan.TableCompiler;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.plan.TargetPlan;
import dev.winnow.jobs.publish.PartitionFilter;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TableResolver;
import dev.winnow.jobs.quality.DatasetJudge;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.KeyFinding;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

/** Judges the staged rows of a run by its dataset rules. */
final class DatasetCheck {

  /** Carries a job out as a step of the run. */
  interface Step {
    void run(Job job) throws Exception;
  }

  private final RunPlan plan;
  private final boolean joinsPublished;
  private final Warehouse warehouse;
  private final Configuration conf;

  /**
   * @param joinsPublished whether the rows may have no key that is published in a partition that
   *     they go to
   */
  DatasetCheck(RunPlan plan, boolean joinsPublished, Warehouse warehouse, Configuration conf) {
    this.plan = plan;
    this.joinsPublished = joinsPublished;
    this.warehouse = warehouse;
    this.conf = conf;
  }

  /**
   * Looks whether the tables that are referred to are there and fit, before anything runs.
   *
   * @throws PlanException that names the fields of those that are not
   */
  void prepare() throws IOException, PlanException, LaunchException, PublicationException {
    List<DatasetRule> rules = plan.budget().datasetRules();
    if (rules.stream().allMatch(r -> r.table().isEmpty())) {
      return;
    }
    Problems problems = Problems.ofSpec().at("quality");
    TablePlan rows = staged(new Path("/"), List.of());
    try (TableResolver resolver = warehouse.resolver()) {
      for (int i = 0; i < rules.size(); i++) {
        if (!rules.get(i).table().isEmpty()) {
          Problems here = problems.at("datasetRules", i);
          try {
            TablePlan table = resolve(resolver, rules.get(i).table(), here.at("table"));
            compare(rules.get(i), rows, table, here);
          } catch (PublicationException e) {
            if (e.kind() != PublicationException.Kind.INCOMPATIBLE_TABLE) {
              throw e;
            }
            here.at("table").add(e.getMessage() + ".");
          }
        }
      }
    }
    problems.throwIfAny();
  }

  private static void compare(DatasetRule rule, TablePlan rows, TablePlan table, Problems here) {
    for (int c = 0; c < rule.columns().size(); c++) {
      String name = rule.tableColumns().get(c);
      Problems at = here.at("columns", c);
      if (!table.has(name)) {
        here.at("tableColumns", c)
            .addUnknown(
                "%s has no column \"%s\".".formatted(table.name(), name),
                name,
                table.columns().fields().stream().map(RowSchema.Field::name).toList());
        continue;
      }
      DatasetRuleCompiler.incomparable(
              rows.field(rule.columns().get(c)).type(), table.field(name).type())
          .ifPresent(why -> at.add("\"" + name + "\": " + why + "."));
    }
  }

  /**
   * @param output where the rows are staged
   * @param start of the run
   */
  List<DatasetOutcome> judge(JobResult result, Path output, Instant start, Step step)
      throws Exception {
    List<DatasetRule> rules = plan.budget().datasetRules();
    List<DatasetRule> open = rules.stream().filter(this::isOpen).toList();
    List<KeyFinding> found = List.of();
    if (!open.isEmpty() && !result.report().files().isEmpty()) {
      found = look(open, result, output, step);
    }
    DatasetJudge judge = new DatasetJudge(result, found, start);
    return rules.stream().map(judge::judge).toList();
  }

  /** Rows that were deduplicated by some columns are unique by these and more, among themselves. */
  private boolean isOpen(DatasetRule rule) {
    if (!joinsPublished
        && rule.check() == DatasetRule.Check.Unique
        && plan instanceof CleaningPlan cleaning) {
      return cleaning
          .deduplication()
          .filter(d -> d.likeness().isEmpty())
          .map(
              d ->
                  !rule.columns()
                      .containsAll(
                          d.keys().stream()
                              .map(k -> cleaning.rows().rows().field(k).name())
                              .toList()))
          .orElse(true);
    }
    return rule.isAboutKeys();
  }

  private List<KeyFinding> look(List<DatasetRule> rules, JobResult result, Path output, Step step)
      throws Exception {
    TablePlan staged = staged(output, result.report().files());
    List<TablePlan> tables = new ArrayList<>();
    Set<String> names =
        rules.stream()
            .map(DatasetRule::table)
            .filter(t -> !t.isEmpty())
            .collect(Collectors.toSet());
    Problems problems = Problems.ofSpec().at("quality");
    List<TablePlan> published = List.of();
    try (TableResolver resolver = warehouse.resolver()) {
      for (String name : names) {
        tables.add(resolve(resolver, name, problems));
      }
      if (joinsPublished) {
        published = List.of(published(resolver, staged, tables));
      }
    }
    problems.throwIfAny();
    List<FileStatus> inputs = new ArrayList<>(InputFiles.ofTable(staged, conf).files());
    for (TablePlan table : Stream.concat(tables.stream(), published.stream()).distinct().toList()) {
      inputs.addAll(InputFiles.ofTable(table, conf).files());
    }
    Path findings = output.suffix(".keys");
    findings.getFileSystem(conf).delete(findings, true);
    Job job = Job.getInstance(conf, "keys of " + plan.target().qualifiedName());
    KeyJob.configure(job, new KeyPlan(rules, staged, published, tables), inputs, findings);
    step.run(job);
    return KeyJob.read(conf, findings);
  }

  /** What readers see of the partitions that the rows go to; all of it if a rule refers to it. */
  private TablePlan published(TableResolver resolver, TablePlan staged, List<TablePlan> tables)
      throws PublicationException {
    String name = plan.target().qualifiedName();
    Optional<TablePlan> referredTo =
        tables.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
    if (referredTo.isPresent()) {
      return referredTo.get();
    }
    Set<Map<String, String>> touched =
        staged.directories().stream().map(TablePlan.Directory::values).collect(Collectors.toSet());
    return TablePlan.ofOrc(
        name,
        staged.columns(),
        staged.partitionColumns(),
        resolver.directories(TableName.parse(name), touched::contains).stream()
            .map(d -> new TablePlan.Directory(d.path().toString(), d.partition()))
            .toList());
  }

  /** The staged rows as a table. */
  private TablePlan staged(Path output, List<WrittenFile> files) {
    TargetPlan target = plan.target();
    RowSchema partitions =
        new RowSchema(
            target.partitions().stream()
                .map(p -> new RowSchema.Field(p.name(), p.type()))
                .toList());
    Map<String, TablePlan.Directory> directories = new LinkedHashMap<>();
    for (WrittenFile file : files) {
      String path = new Path(output, file.path()).getParent().toString();
      directories.putIfAbsent(path, new TablePlan.Directory(path, file.partition()));
    }
    return TablePlan.ofOrc(
        target.qualifiedName() + " (staged)",
        target.columns(),
        partitions,
        List.copyOf(directories.values()));
  }

  private static TablePlan resolve(TableResolver resolver, String name, Problems here)
      throws PublicationException {
    return TableCompiler.all(resolver.resolve(TableName.parse(name), PartitionFilter.ALL), here);
  }

  /** Sentences of the rules that keep the run from being published. */
  static Stream<String> fatal(List<DatasetOutcome> outcomes) {
    return outcomes.stream()
        .filter(DatasetOutcome::isFatal)
        .map(o -> "The dataset rule " + o.rule().name() + " does not hold: " + o.message());
  }
}
