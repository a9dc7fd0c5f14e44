package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.launch.document.DocumentException;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.launch.document.RunFile;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Run the jobs of the files, one after the other, and publish their tables.")
final class RunCommand implements Callable<Integer> {

  /** Ends that the message says everything about, so that nobody needs the log. */
  private static final Set<Integer> CLEAR =
      Set.of(ExitCode.DATA.code(), ExitCode.INPUT_MISSING.code(), ExitCode.CONFIGURATION.code());

  private final Context context;

  @Mixin private RunOptions options;

  @Mixin private OutputOptions output;

  @Option(
      names = "--dry-run",
      description = "Run everything, publish nothing, leave nothing, and show what would change.")
  private boolean dryRun;

  RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      RunFile file = options.read();
      if (file.jobs().isEmpty()) {
        return refuse(LaunchException.of(ExitCode.USAGE, "The files hold no MapReduceJob."));
      }
      return run(file);
    } catch (DocumentException e) {
      Faults.print(e.faults(), context.console());
      return refuse(LaunchException.invalid(e.faults().stream().map(f -> f.problem()).toList()));
    }
  }

  private int run(RunFile file) {
    for (int i = 0; i < file.jobs().size(); i++) {
      JobDocument job = file.jobs().get(i);
      RunRequest request = RunRequest.of(job, options.clusterOf(job, file), context.environment());
      RunEvents events = output.events(context);
      RunReport report =
          dryRun ? Runs.tryOut(request, events, context) : Runs.run(request, events, context);
      TerminationLog.write(report, context.environment());
      if (report.exitCode() != 0) {
        explain(job, report, file.jobs().subList(i + 1, file.jobs().size()));
        return report.exitCode();
      }
    }
    return ExitCode.OK.code();
  }

  /** What the report has no room for: the places of faults, the log, the jobs that did not run. */
  private void explain(JobDocument job, RunReport report, List<JobDocument> skipped) {
    if (!output.isJson()) {
      if (!report.problems().isEmpty()) {
        Faults.print(Faults.of(report, job), context.console());
      } else if (!CLEAR.contains(report.exitCode())) {
        context.console().err().println(context.console().faint("  log: " + context.log()));
      }
      if (!skipped.isEmpty()) {
        String names = skipped.stream().map(JobDocument::name).collect(Collectors.joining(", "));
        context.console().err().println(context.console().faint("  not run: " + names));
      }
    }
  }

  private int refuse(LaunchException refusal) {
    int attempt = Integer.parseInt(context.environment().getOrDefault(RunEnvironment.ATTEMPT, "1"));
    RunReport report =
        new RunReport(
            context.environment().get(RunEnvironment.RUN_UID),
            attempt,
            refusal.exitCode(),
            null,
            refusal.getMessage(),
            Faults.problems(refusal.problems()),
            null,
            null,
            null,
            null,
            null);
    TerminationLog.write(report, context.environment());
    if (output.isJson()) {
      new JsonEvents(context.console().out()).ended(report);
    }
    if (refusal.problems().isEmpty()) {
      context.say(refusal.getMessage());
    }
    return refusal.exitCode();
  }
}
