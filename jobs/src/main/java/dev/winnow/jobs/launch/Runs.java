package dev.winnow.jobs.launch;

import dev.winnow.api.JobType;
import dev.winnow.api.run.RunReport;

/** Runs a job in the way its type asks for. */
final class Runs {

  private Runs() {}

  /**
   * Runs a job and publishes nothing.
   *
   * @return with exit code 64 for a job of the user's own, of which nobody knows what it does
   */
  static RunReport tryOut(RunRequest request, RunEvents events, Context context) {
    return new DryRun(request, events, context.clock(), context.environment()).run();
  }

  static RunReport run(RunRequest request, RunEvents events, Context context) {
    return request.spec().type() == JobType.CUSTOM
        ? new CustomRun(request, events, context).run()
        : new RunProtocol(request, events, context.clock(), context.environment()).run();
  }
}
