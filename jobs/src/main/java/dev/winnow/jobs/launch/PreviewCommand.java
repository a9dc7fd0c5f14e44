package dev.winnow.jobs.launch;

import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.launch.document.DocumentException;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.launch.document.RunFile;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.plan.RowPlan;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "preview",
    description =
        "Clean the beginning of the files here and show rows before and after, and what is"
            + " rejected and why. Publishes nothing.")
final class PreviewCommand implements Callable<Integer> {

  private final Context context;

  @Mixin private RunOptions options;

  @Mixin private OutputOptions output;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many rows of each kind to show (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many records to read at least (default: ${DEFAULT-VALUE}).")
  private long records;

  PreviewCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      RunFile file = options.read();
      for (JobDocument job : file.jobs()) {
        int code = preview(job, options.clusterOf(job, file));
        if (code != 0) {
          return code;
        }
      }
      return ExitCode.OK.code();
    } catch (DocumentException e) {
      return output.refuse(e.faults(), context);
    }
  }

  private int preview(JobDocument job, HadoopClusterSpec cluster) {
    try {
      Configuration conf = HadoopSettings.of(cluster, context.environment());
      Warehouse warehouse = context.warehouse(cluster, conf);
      PlannedRun planned = plan(job, new Planner(conf, warehouse));
      RowPlan plan =
          planned
              .rows()
              .orElseThrow(
                  () ->
                      LaunchException.of(
                          ExitCode.USAGE,
                          job.name() + " reads a table: query it to see its rows."));
      Configuration jobs = Secrets.of(context.environment()).jobs(job.spec(), conf);
      Sample sample = Sample.take(plan, planned.inputs(), jobs, records, rows);
      SamplePrinter printer =
          new SamplePrinter(context.console(), planned.dialect().map(AutoDialect::describe));
      if (!output.isJson()) {
        planned.outlook().lines().forEach(l -> context.console().out().println(Words.tame(l)));
      } else if (!planned.outlook().lines().isEmpty()) {
        printer.json(Map.of("plan", planned.outlook().facts()));
      }
      if (output.isJson()) {
        printer.json(sample);
      } else {
        printer.table(sample);
      }
      return ExitCode.OK.code();
    } catch (Exception e) {
      return fail(job, Context.failure("preview", e));
    }
  }

  private static PlannedRun plan(JobDocument job, Planner planner) throws Exception {
    if (job.spec().custom() != null) {
      throw LaunchException.of(
          ExitCode.USAGE, job.name() + " is a job of your own: there is nothing to preview.");
    }
    return planner.plan(job.spec());
  }

  private int fail(JobDocument job, LaunchException failure) {
    if (failure.problems().isEmpty()) {
      return output.fail(failure, context);
    }
    return output.refuse(job.locate(failure.problems()), context);
  }
}
