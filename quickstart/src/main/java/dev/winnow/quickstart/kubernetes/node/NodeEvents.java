package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code kubectl describe} shows under a Job or a pod. An event that cannot be written is only
 * logged.
 */
final class NodeEvents {
  private static final Logger LOG = LoggerFactory.getLogger(NodeEvents.class);

  private final KubernetesClient client;
  private final Clock clock;

  NodeEvents(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  void normal(HasMetadata about, String reason, String message) {
    write(about, "Normal", reason, message);
  }

  void warning(HasMetadata about, String reason, String message) {
    write(about, "Warning", reason, message);
  }

  private void write(HasMetadata about, String type, String reason, String message) {
    var metadata = about.getMetadata();
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      client
          .v1()
          .events()
          .inNamespace(metadata.getNamespace())
          .resource(
              new EventBuilder()
                  .withNewMetadata()
                  .withGenerateName(metadata.getName() + ".")
                  .withNamespace(metadata.getNamespace())
                  .endMetadata()
                  .withNewInvolvedObject()
                  .withApiVersion(about.getApiVersion())
                  .withKind(about.getKind())
                  .withName(metadata.getName())
                  .withNamespace(metadata.getNamespace())
                  .withUid(metadata.getUid())
                  .endInvolvedObject()
                  .withType(type)
                  .withReason(reason)
                  .withMessage(message)
                  .withFirstTimestamp(now)
                  .withLastTimestamp(now)
                  .withCount(1)
                  .withNewSource()
                  .withComponent(Node.NAME)
                  .endSource()
                  .build())
          .create();
    } catch (KubernetesClientException refused) {
      LOG.debug("event {} on {} was not written", reason, metadata.getName(), refused);
    }
  }
}
