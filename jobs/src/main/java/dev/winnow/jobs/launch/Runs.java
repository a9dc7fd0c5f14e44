package dev.winnow.jobs.launch;

import dev.winnow.api.JobType;
import dev.winnow.api.run.RunReport;

/** Runs a job in the way its type asks for. */
final class Runs {

  private Runs() {}

  static RunReport run(RunRequest request, RunEvents events, Context context) {
    return request.spec().type() == JobType.CUSTOM
        ? new CustomRun(request, events, context).run()
        : new RunProtocol(request, events, context.clock(), context.environment()).run();
  }
}
