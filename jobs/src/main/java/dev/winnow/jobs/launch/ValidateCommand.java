package dev.winnow.jobs.launch;

import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.launch.document.DocumentException;
import dev.winnow.jobs.launch.document.Fault;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.launch.document.RunFile;
import dev.winnow.jobs.plan.PlanException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    description = "Check the files without touching any data: fields, types, SQL.")
final class ValidateCommand implements Callable<Integer> {

  private final Context context;

  @Mixin private RunOptions options;

  @Mixin private OutputOptions output;

  ValidateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Fault> faults = new ArrayList<>();
    try {
      RunFile file = options.read();
      for (JobDocument job : file.jobs()) {
        check(job, faults);
      }
      if (faults.isEmpty() && output.isJson()) {
        file.jobs().forEach(job -> output.print(inOrder(job), context));
        return ExitCode.OK.code();
      }
      if (faults.isEmpty()) {
        String clusters =
            file.clusters().isEmpty()
                ? ""
                : " and " + Words.count(file.clusters().size(), "cluster");
        context
            .console()
            .out()
            .println(
                context.console().green("✓ ")
                    + Words.count(file.jobs().size(), "job")
                    + clusters
                    + " in order");
        for (JobDocument job : file.jobs()) {
          Planner.unsplittable(job.spec()).forEach(note -> tell(job, note));
        }
        return ExitCode.OK.code();
      }
    } catch (DocumentException e) {
      faults.addAll(e.faults());
    }
    return output.refuse(faults, context);
  }

  private static Map<String, Object> inOrder(JobDocument job) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "valid");
    line.put("job", job.name());
    line.put("notes", Planner.unsplittable(job.spec()));
    return line;
  }

  private void tell(JobDocument job, String note) {
    context.console().out().println(context.console().faint("  " + job.name() + ": " + note));
  }

  private static void check(JobDocument job, List<Fault> faults) {
    try {
      Planner.check(job.spec());
    } catch (PlanException e) {
      faults.addAll(job.locate(e.problems()));
    }
  }
}
