package dev.winnow.operator.run;

import dev.winnow.api.MapReduceJob;
import dev.winnow.operator.kube.Events;
import dev.winnow.operator.kube.StatusWriter;
import dev.winnow.operator.telemetry.RunMetrics;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;

/**
 * Writes what was decided: the status first, then the events and metrics about what it says that is
 * new. Nothing is written when nothing has changed.
 */
final class RunRecorder {

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration AFTER_CONFLICT = Duration.ofMillis(200);

  private final Events events;
  private final RunMetrics metrics;

  RunRecorder(Events events, RunMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  UpdateControl<MapReduceJob> record(MapReduceJob job, Next next, Context<MapReduceJob> context) {
    UpdateControl<MapReduceJob> control = UpdateControl.noUpdate();
    var before = RunObserver.status(job);
    if (!next.status().equals(before)) {
      var result = StatusWriter.write(job, next.status(), MapReduceJob::new, context);
      if (result == StatusWriter.Result.STALE) {
        return control.rescheduleAfter(AFTER_CONFLICT);
      }
      events.tell(job, next.notices());
      metrics.changed(job, before, next.status());
    }
    next.lookAgain()
        .ifPresent(
            delay -> control.rescheduleAfter(delay.compareTo(AT_ONCE) < 0 ? AT_ONCE : delay));
    return control;
  }
}
