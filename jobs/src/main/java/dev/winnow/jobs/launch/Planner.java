package dev.winnow.jobs.launch;

import dev.winnow.api.Cleaning;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Source;
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
    InputFiles inputs = inputs(spec, cleaning.source());
    return new PlannedRun(
        CleaningCompiler.compile(spec, new FileHeaders(conf, inputs.paths())), inputs.files());
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
