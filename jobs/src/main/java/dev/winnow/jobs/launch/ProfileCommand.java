package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.plan.Problem;
import dev.winnow.jobs.profile.FileProfile;
import dev.winnow.jobs.profile.ProfileException;
import dev.winnow.jobs.profile.ProfileSource;
import dev.winnow.jobs.profile.Profiler;
import dev.winnow.jobs.profile.Suggestion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "profile",
    description =
        "Show what is in files that nobody has described: columns, types, what is missing, how"
            + " values are distributed and what they look like.")
final class ProfileCommand implements Callable<Integer> {

  private static final HadoopClusterSpec THIS_MACHINE =
      new HadoopClusterSpec(ClusterMode.LOCAL, null, null, null, null, null, null);

  private static final int TOLD_EVERY = 50_000;

  private final Context context;
  private long told;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CSV, JSON, Avro, Parquet or ORC files, directories or patterns of any Hadoop file system, profiled as one.")
  private List<String> files;

  @Option(
      names = "--suggest",
      description = "Print a first job for the files, in YAML that runs as it is.")
  private boolean suggest;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: one object (default: ${DEFAULT-VALUE}).")
  private OutputFormat output;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many records to read at most (default: ${DEFAULT-VALUE}).")
  private long records;

  ProfileCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (records < 1) {
      throw new ParameterException(
          spec.commandLine(), "--records must be 1 or more, not " + records);
    }
    try {
      Configuration conf = HadoopSettings.of(THIS_MACHINE, context.environment());
      InputFiles inputs = InputFiles.list(files, conf);
      ProfileSource source = ProfileSource.of(conf, inputs.files());
      if (source.plan().columns().isEmpty()) {
        context.say(
            inputs.files().size() == 1
                ? inputs.files().get(0).getPath() + " is empty"
                : "all " + inputs.files().size() + " files are empty");
        return ExitCode.DATA.code();
      }
      FileProfile profile = read(conf, source);
      ProfilePrinter printer = new ProfilePrinter(context.console());
      if (suggest) {
        context.console().out().print(Suggestion.of(profile));
      } else if (output == OutputFormat.json) {
        printer.json(profile);
      } else {
        printer.table(profile);
      }
      return ExitCode.OK.code();
    } catch (PlanException e) {
      e.problems().stream().map(Problem::message).forEach(context::say);
      return ExitCode.DATA.code();
    } catch (ProfileException e) {
      context.say(e.getMessage());
      return ExitCode.DATA.code();
    } catch (Exception e) {
      return context.fail(Context.failure("profile", e));
    }
  }

  private FileProfile read(Configuration conf, ProfileSource source)
      throws IOException, InterruptedException {
    try {
      return Profiler.profile(conf, source, records, this::progress);
    } finally {
      context.console().erase();
    }
  }

  /** Nothing for files that are read before somebody wonders. */
  private void progress(long read) {
    if (read / TOLD_EVERY > told) {
      told = read / TOLD_EVERY;
      context.console().moving("  " + Words.count(read, "record") + " read");
    }
  }
}
