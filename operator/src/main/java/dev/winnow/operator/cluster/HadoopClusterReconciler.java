package dev.winnow.operator.cluster;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.HadoopClusterStatus;
import dev.winnow.operator.kube.RunCache;
import dev.winnow.operator.kube.StatusWriter;
import dev.winnow.operator.telemetry.ClusterMetrics;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells whether a HadoopCluster answers and what it carries. It looks again every few seconds, and
 * is told of a deletion too, for there is no finalizer and the cluster's metrics must go.
 */
@ControllerConfiguration(name = HadoopClusterReconciler.NAME, triggerReconcilerOnAllEvents = true)
public final class HadoopClusterReconciler implements Reconciler<HadoopCluster> {

  /** The controller's name, which is also its field manager. */
  public static final String NAME = "winnow-cluster";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final ClusterObserver observer;
  private final ClusterMetrics metrics;
  private final Clock clock;

  public HadoopClusterReconciler(RunCache runs, Probe probe, ClusterMetrics metrics, Clock clock) {
    this.observer = new ClusterObserver(runs, probe, clock);
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public UpdateControl<HadoopCluster> reconcile(
      HadoopCluster cluster, Context<HadoopCluster> context) {
    if (context.isPrimaryResourceDeleted() || cluster.isMarkedForDeletion()) {
      metrics.forget(cluster);
      return UpdateControl.noUpdate();
    }
    var before = Optional.ofNullable(cluster.getStatus()).orElseGet(HadoopClusterReconciler::empty);
    var observed = observer.observe(cluster);
    var status = ClusterDecision.decide(before, observed, clock.instant());
    return record(cluster, before, status, context);
  }

  private UpdateControl<HadoopCluster> record(
      HadoopCluster cluster,
      HadoopClusterStatus before,
      HadoopClusterStatus status,
      Context<HadoopCluster> context) {
    if (!status.equals(before)) {
      StatusWriter.write(cluster, status, HadoopCluster::new, context);
    }
    metrics.seen(cluster, status);
    return UpdateControl.<HadoopCluster>noUpdate().rescheduleAfter(LOOK_AGAIN);
  }

  private static HadoopClusterStatus empty() {
    return new HadoopClusterStatus(null, null, null);
  }
}
