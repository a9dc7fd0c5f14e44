package dev.winnow.operator.telemetry;

import dev.winnow.api.ConditionStatus;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.HadoopClusterStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gauges of the clusters: what they carry and whether they are ready. */
public final class ClusterMetrics {

  private record Seen(Tags tags, int running, boolean ready) {}

  private final Map<String, Seen> clusters = new ConcurrentHashMap<>();
  private final MultiGauge running;
  private final MultiGauge ready;

  public ClusterMetrics(MeterRegistry registry) {
    this.running =
        MultiGauge.builder("winnow.cluster.running.jobs")
            .description("Attempts in flight.")
            .register(registry);
    this.ready =
        MultiGauge.builder("winnow.cluster.ready")
            .description("1 when the cluster's Ready condition is True.")
            .register(registry);
  }

  public void seen(HadoopCluster cluster, HadoopClusterStatus status) {
    boolean isReady =
        status.conditions().stream()
            .anyMatch(c -> c.type().equals("Ready") && c.status() == ConditionStatus.TRUE);
    int jobs = status.runningJobs() == null ? 0 : status.runningJobs();
    clusters.put(key(cluster), new Seen(tags(cluster), jobs, isReady));
    publish();
  }

  public void forget(HadoopCluster cluster) {
    clusters.remove(key(cluster));
    publish();
  }

  private synchronized void publish() {
    running.register(
        clusters.values().stream().map(s -> MultiGauge.Row.of(s.tags(), s.running())).toList(),
        true);
    ready.register(
        clusters.values().stream()
            .map(s -> MultiGauge.Row.of(s.tags(), s.ready() ? 1 : 0))
            .toList(),
        true);
  }

  private static String key(HadoopCluster cluster) {
    return cluster.getMetadata().getNamespace() + "/" + cluster.getMetadata().getName();
  }

  private static Tags tags(HadoopCluster cluster) {
    return Tags.of(
        "namespace",
        cluster.getMetadata().getNamespace(),
        "cluster",
        cluster.getMetadata().getName());
  }
}
