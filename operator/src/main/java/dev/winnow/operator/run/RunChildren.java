package dev.winnow.operator.run;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.operator.launch.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the operator watches beside the runs, and which run each of it belongs to. */
final class RunChildren {

  private RunChildren() {}

  static List<EventSource<?, MapReduceJob>> watched(EventSourceContext<MapReduceJob> context) {
    return List.of(
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Job.class, MapReduceJob.class)
                .withLabelSelector(Labels.SELECTOR)
                .withSecondaryToPrimaryMapper(RunChildren::byLabel)
                .build(),
            context),
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, MapReduceJob.class)
                .withLabelSelector(Labels.SELECTOR)
                .withSecondaryToPrimaryMapper(RunChildren::byLabel)
                .build(),
            context),
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(HadoopCluster.class, MapReduceJob.class)
                .withSecondaryToPrimaryMapper(cluster -> runsOf(cluster, context))
                .withPrimaryToSecondaryMapper(RunChildren::clusterOf)
                .build(),
            context));
  }

  private static Set<ResourceID> byLabel(HasMetadata child) {
    String run = child.getMetadata().getLabels().get(Labels.RUN);
    return run == null ? Set.of() : Set.of(new ResourceID(run, child.getMetadata().getNamespace()));
  }

  private static Set<ResourceID> clusterOf(MapReduceJob run) {
    return run.getSpec() == null || run.getSpec().clusterRef() == null
        ? Set.of()
        : Set.of(
            new ResourceID(run.getSpec().clusterRef().name(), run.getMetadata().getNamespace()));
  }

  /** A run that has ended waits for no cluster. */
  private static Set<ResourceID> runsOf(
      HadoopCluster cluster, EventSourceContext<MapReduceJob> context) {
    var id = ResourceID.fromResource(cluster);
    return context
        .getPrimaryCache()
        .list(
            cluster.getMetadata().getNamespace(),
            run -> clusterOf(run).contains(id) && !isFinished(run))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static boolean isFinished(MapReduceJob run) {
    return run.getStatus() != null && run.getStatus().completionTime() != null;
  }
}
