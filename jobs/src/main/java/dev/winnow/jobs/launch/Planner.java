package dev.winnow.jobs.launch;

import dev.winnow.api.Drift;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.OnWidened;
import dev.winnow.api.Source;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.plan.AggregationCompiler;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.plan.CleaningCompiler;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.ContractDiff;
import dev.winnow.jobs.plan.FileHeaders;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.plan.Problems;
import dev.winnow.jobs.plan.TableHeaders;
import dev.winnow.jobs.publish.PartitionFilter;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TableResolver;
import dev.winnow.jobs.publish.WiderColumn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Lists what a job reads and compiles what it does. */
final class Planner {

  private final Configuration conf;
  private final Warehouse warehouse;

  Planner(Configuration conf, Warehouse warehouse) {
    this.conf = conf;
    this.warehouse = warehouse;
  }

  /**
   * Plans against the data there are.
   *
   * @throws LaunchException with 66 if an input is missing
   */
  PlannedRun plan(MapReduceJobSpec spec)
      throws IOException, PlanException, LaunchException, PublicationException {
    return switch (spec.type()) {
      case CLEANING -> {
        if (spec.cleaning().source().table() != null) {
          yield cleaningOfTable(spec);
        }
        InputFiles inputs = inputs(spec, spec.cleaning().source());
        Optional<AutoDialect> dialect = dialect(spec.cleaning().source(), "cleaning", inputs);
        FileHeaders headers = new FileHeaders(conf, inputs.paths(), dialect);
        LookupSources lookups = LookupSources.of(spec.cleaning().lookups(), conf, warehouse);
        CleaningPlan plan = CleaningCompiler.compile(spec, headers, lookups);
        ContractDiff contract =
            headers.contract(spec.cleaning().columns(), spec.cleaning().drift());
        yield new PlannedRun(
            plan,
            inputs.files(),
            lookups.files(),
            dialect,
            InputOutlook.of(
                inputs.files(),
                plan.rows().source(),
                headers,
                contract.widening(wider(spec, plan), true)));
      }
      case AGGREGATION ->
          spec.aggregation().source().table() == null ? ofFiles(spec) : ofTable(spec);
      case CUSTOM -> throw LaunchException.of(ExitCode.CODE, "A Custom job has no plan.");
    };
  }

  /** Checks everything that can be known away from the data. */
  static void check(MapReduceJobSpec spec) throws PlanException {
    switch (spec.type()) {
      case CLEANING -> CleaningCompiler.compile(spec, Headers.UNKNOWN);
      case AGGREGATION -> {
        if (spec.aggregation().source().table() == null) {
          AggregationCompiler.compile(spec, Headers.UNKNOWN, Optional.empty());
        }
      }
      case CUSTOM -> {}
    }
  }

  /**
   * What the names of a sound job's paths say about splitting, as sentences; no file is looked at.
   */
  static List<String> unsplittable(MapReduceJobSpec spec) {
    try {
      return switch (spec.type()) {
        case CLEANING ->
            InputOutlook.unsplittable(
                spec.cleaning().source().paths(),
                CleaningCompiler.compile(spec, Headers.UNKNOWN).rows().source());
        case AGGREGATION ->
            spec.aggregation().source().table() != null
                ? List.of()
                : InputOutlook.unsplittable(
                    spec.aggregation().source().paths(),
                    AggregationCompiler.compile(spec, Headers.UNKNOWN, Optional.empty())
                        .files()
                        .source());
        case CUSTOM -> List.of();
      };
    } catch (PlanException e) {
      throw new IllegalStateException("a job that is in order has a plan", e);
    }
  }

  private PlannedRun ofFiles(MapReduceJobSpec spec)
      throws IOException, PlanException, LaunchException {
    InputFiles inputs = inputs(spec, spec.aggregation().source());
    Optional<AutoDialect> dialect = dialect(spec.aggregation().source(), "aggregation", inputs);
    FileHeaders headers = new FileHeaders(conf, inputs.paths(), dialect);
    AggregationPlan plan = AggregationCompiler.compile(spec, headers, Optional.empty());
    ContractDiff contract = headers.contract(spec.aggregation().columns(), Drift.standard());
    return new PlannedRun(
        plan,
        inputs.files(),
        List.of(),
        dialect,
        InputOutlook.of(inputs.files(), plan.files().source(), headers, contract));
  }

  /** The columns for which the table is altered, if it is. */
  private List<WiderColumn> wider(MapReduceJobSpec spec, CleaningPlan plan)
      throws IOException, LaunchException, PublicationException {
    if (spec.cleaning().drift().widened() != OnWidened.ALTER) {
      return List.of(); // the table is asked when there is something to publish, and refuses
    }
    try (TableResolver resolver = warehouse.resolver()) {
      return resolver.wider(new PlannedRun(plan, List.of()).definition());
    }
  }

  private PlannedRun cleaningOfTable(MapReduceJobSpec spec)
      throws IOException, PlanException, LaunchException, PublicationException {
    Source source = spec.cleaning().source();
    Problems problems = Problems.ofSpec();
    try (TableResolver resolver = warehouse.resolver()) {
      TableHeaders headers =
          TableHeaders.of(
              resolver.resolve(TableName.parse(source.table()), PartitionFilter.ALL),
              source,
              problems.at("cleaning").at("source"));
      problems.throwIfAny();
      LookupSources lookups = LookupSources.of(spec.cleaning().lookups(), conf, warehouse);
      CleaningPlan plan = CleaningCompiler.compile(spec, headers, lookups);
      InputFiles inputs = InputFiles.ofTable(headers.table(), conf);
      if (inputs.files().isEmpty()) {
        throw LaunchException.of(
            ExitCode.INPUT_MISSING,
            "There is no input: no partition that is asked for of the table "
                + source.table()
                + " has a file.");
      }
      return new PlannedRun(
          plan, inputs.files(), lookups.files(), Optional.empty(), InputOutlook.NONE);
    }
  }

  private PlannedRun ofTable(MapReduceJobSpec spec)
      throws IOException, PlanException, LaunchException, PublicationException {
    TableName table = TableName.parse(spec.aggregation().source().table());
    try (TableResolver resolver = warehouse.resolver()) {
      AggregationPlan plan =
          AggregationCompiler.compile(
              spec, Headers.UNKNOWN, Optional.of(resolver.resolve(table, PartitionFilter.ALL)));
      return new PlannedRun(plan, InputFiles.ofTable(plan.table(), conf).files());
    }
  }

  /** What the files say of how they are written, if the spec leaves it to them. */
  private Optional<AutoDialect> dialect(Source source, String member, InputFiles inputs)
      throws IOException, PlanException {
    if (!AutoDialect.isWanted(source)) {
      return Optional.empty();
    }
    Problems problems = Problems.ofSpec();
    Problems here = problems.at(member).at("source").at("csv").at("dialect");
    Optional<AutoDialect> dialect = AutoDialect.detect(conf, inputs.files(), here);
    problems.throwIfAny();
    return dialect;
  }

  /** A fault in the spec is told before a file that is missing. */
  private InputFiles inputs(MapReduceJobSpec spec, Source source)
      throws IOException, PlanException, LaunchException {
    try {
      return InputFiles.list(source.paths(), conf);
    } catch (LaunchException missing) {
      check(spec);
      throw missing;
    }
  }
}
