package dev.winnow.operator.cluster;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.operator.kube.RunCache;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads what a cluster carries and asks its services whether they are there. */
final class ClusterObserver {

  private final RunCache runs;
  private final Probe probe;
  private final Clock clock;

  ClusterObserver(RunCache runs, Probe probe, Clock clock) {
    this.runs = runs;
    this.probe = new RememberingProbe(probe, clock);
    this.clock = clock;
  }

  ClusterDecision.Observed observe(HadoopCluster cluster) {
    var metadata = cluster.getMetadata();
    Optional<HadoopClusterSpec> spec = Optional.ofNullable(cluster.getSpec());
    List<Endpoints.Service> services =
        spec.flatMap(s -> Optional.ofNullable(s.hive())).map(Endpoints::of).orElse(List.of());
    var statuses = ClusterGate.statuses(runs, metadata.getNamespace(), metadata.getName());
    return new ClusterDecision.Observed(
        metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
        ClusterLoad.of(statuses, clock.instant()),
        spec.filter(s -> s.launcher() != null).isPresent(),
        services.stream().map(Endpoints.Service::name).toList(),
        services.stream().filter(this::isSilent).map(ClusterObserver::describe).toList());
  }

  private boolean isSilent(Endpoints.Service service) {
    return service.addresses().stream().noneMatch(probe::answers);
  }

  private static String describe(Endpoints.Service service) {
    List<String> addresses =
        service.addresses().stream().map(a -> a.getHostString() + ":" + a.getPort()).toList();
    return "the %s (%s)".formatted(service.name(), String.join(", ", addresses));
  }
}
