package dev.winnow.operator.kube;

import dev.winnow.api.MapReduceJob;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The runs as the run controller's informer knows them, for those who look at many runs at once. It
 * may be behind one's own writes by a moment.
 */
public final class RunCache {

  private final AtomicReference<ResourceCache<MapReduceJob>> cache = new AtomicReference<>();

  /** Called once, when the run controller has its informer. */
  public void attach(ResourceCache<MapReduceJob> informer) {
    cache.set(informer);
  }

  /** The runs of a cluster; empty before the run controller has started. */
  public Stream<MapReduceJob> ofCluster(String namespace, String cluster) {
    return Optional.ofNullable(cache.get()).stream()
        .flatMap(c -> c.list(namespace, run -> names(run, cluster)));
  }

  private static boolean names(MapReduceJob run, String cluster) {
    return run.getSpec() != null
        && run.getSpec().clusterRef() != null
        && cluster.equals(run.getSpec().clusterRef().name());
  }
}
