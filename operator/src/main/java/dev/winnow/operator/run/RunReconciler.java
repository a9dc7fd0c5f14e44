package dev.winnow.operator.run;

import dev.winnow.api.MapReduceJob;
import dev.winnow.operator.kube.Events;
import dev.winnow.operator.kube.RunCache;
import dev.winnow.operator.launch.LaunchGate;
import dev.winnow.operator.telemetry.RunMetrics;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;

/**
 * Brings a MapReduceJob one step nearer to its end. There is no finalizer: what a run owns is
 * collected by its owner references.
 */
@ControllerConfiguration(name = RunReconciler.NAME)
public final class RunReconciler implements Reconciler<MapReduceJob> {

  /** The controller's name, which is also its field manager. */
  public static final String NAME = "winnow-run";

  private final RunObserver observer;
  private final RunActions actions;
  private final RunRecorder recorder;
  private final RunCache runs;
  private final Clock clock;

  /**
   * @param runs gets this controller's cache
   */
  public RunReconciler(
      LaunchGate gate, RunCache runs, Events events, RunMetrics metrics, Clock clock) {
    this.observer = new RunObserver(gate, clock);
    this.actions = new RunActions();
    this.recorder = new RunRecorder(events, metrics);
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public UpdateControl<MapReduceJob> reconcile(MapReduceJob job, Context<MapReduceJob> context) {
    var observed = observer.observe(job, context);
    var verdict =
        RunDecision.decide(
            RunObserver.spec(job), RunObserver.status(job), observed, clock.instant());
    return recorder.record(job, actions.carryOut(verdict, job, context), context);
  }

  @Override
  public List<EventSource<?, MapReduceJob>> prepareEventSources(
      EventSourceContext<MapReduceJob> context) {
    runs.attach(context.getPrimaryCache());
    return RunChildren.watched(context);
  }
}
