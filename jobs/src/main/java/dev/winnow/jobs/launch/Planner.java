package dev.winnow.jobs.launch;

import dev.winnow.api.Cleaning;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.plan.CleaningCompiler;
import dev.winnow.jobs.plan.FileHeaders;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.plan.PlanException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** Lists what a job reads and compiles what it does. */
final class Planner {

  private final Configuration conf;

  Planner(Configuration conf) {
    this.conf = conf;
  }

  /**
   * Plans against the data there are.
   *
   * @throws LaunchException with 66 if an input is missing
   */
  PlannedRun plan(MapReduceJobSpec spec) throws IOException, PlanException, LaunchException {
    return switch (spec.type()) {
      case CLEANING -> cleaning(spec, spec.cleaning());
      case AGGREGATION, CUSTOM ->
          throw LaunchException.of(ExitCode.CONFIGURATION, spec.type() + " has no plan.");
    };
  }

  /** Checks everything that can be known away from the data. */
  static void check(MapReduceJobSpec spec) throws PlanException {
    switch (spec.type()) {
      case CLEANING -> CleaningCompiler.compile(spec, Headers.UNKNOWN);
      case AGGREGATION, CUSTOM -> {}
    }
  }

  private PlannedRun cleaning(MapReduceJobSpec spec, Cleaning cleaning)
      throws IOException, PlanException, LaunchException {
    CleaningCompiler.compile(spec, Headers.UNKNOWN);
    InputFiles inputs = InputFiles.list(cleaning.source().paths(), conf);
    return new PlannedRun(
        CleaningCompiler.compile(spec, new FileHeaders(conf, inputs.paths())), inputs.files());
  }
}
