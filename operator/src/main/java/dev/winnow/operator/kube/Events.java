package dev.winnow.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code events.k8s.io/v1} Events. Their names follow from what happened, so a happening
 * that is told twice, by this operator or by the one that takes over, is one Event. An Event that
 * cannot be written is logged and forgotten: nothing depends on it.
 */
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final String CONTROLLER = "winnow.dev/operator";

  /** The API server counts a note's bytes, of which there may be 1,024. */
  private static final int MAX_NOTE_BYTES = 1024;

  private static final DateTimeFormatter MICRO_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final Clock clock;
  private final String instance;

  /**
   * @param instance name of this process, as a rule the pod's
   */
  public Events(KubernetesClient client, Clock clock, String instance) {
    this.client = client;
    this.clock = clock;
    this.instance = instance;
  }

  public void tell(HasMetadata about, List<Notice> notices) {
    notices.forEach(notice -> tell(about, notice));
  }

  private void tell(HasMetadata about, Notice notice) {
    try {
      client.resource(event(about, notice)).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.warn("could not write the event {} about {}", notice.reason(), nameOf(about), e);
      }
    }
  }

  private Event event(HasMetadata about, Notice notice) {
    var metadata = about.getMetadata();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(metadata, notice))
        .withNamespace(metadata.getNamespace())
        .endMetadata()
        .withEventTime(new MicroTime(MICRO_TIME.format(Instant.now(clock))))
        .withReportingController(CONTROLLER)
        .withReportingInstance(instance)
        .withAction("Reconcile")
        .withType(notice.warning() ? "Warning" : "Normal")
        .withReason(notice.reason())
        .withNote(note(notice.message()))
        .withRegarding(
            new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .build())
        .build();
  }

  /** As much of the message as an Event takes. */
  static String note(String message) {
    String note = message;
    for (int length = MAX_NOTE_BYTES; bytes(note) > MAX_NOTE_BYTES; length--) {
      note = Conditions.clip(message, length);
    }
    return note;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String name(ObjectMeta about, Notice notice) {
    byte[] happening = (about.getUid() + "\n" + notice.once()).getBytes(StandardCharsets.UTF_8);
    return about.getName() + "." + UUID.nameUUIDFromBytes(happening).toString().substring(0, 13);
  }

  private static String nameOf(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }
}
