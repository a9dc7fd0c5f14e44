package dev.winnow.quickstart.demo;

import dev.winnow.api.Attempt;
import dev.winnow.api.Condition;
import dev.winnow.api.ConditionStatus;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies MapReduceJobs as a user would and follows their status, from which alone it knows. */
final class Runs {

  private static final Duration LOOK = Duration.ofMillis(250);

  private final KubernetesClient client;
  private final String namespace;
  private final Path pods;

  Runs(KubernetesClient client, String namespace, Path pods) {
    this.client = client;
    this.namespace = namespace;
    this.pods = pods;
  }

  /** Applies documents, server-side. */
  void apply(String yaml) throws IOException {
    try (var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))) {
      client.load(in).inNamespace(namespace).serverSideApply();
    }
  }

  /**
   * Waits until the run has ended.
   *
   * @return its last status
   * @throws DemoFailure when it has failed
   */
  MapReduceJobStatus follow(String name, Progress.Step step)
      throws DemoFailure, InterruptedException {
    while (true) {
      MapReduceJobStatus status = status(name);
      Optional<Condition> succeeded = condition(status, "Succeeded");
      if (succeeded.isPresent()) {
        Condition condition = succeeded.get();
        if (condition.status() == ConditionStatus.TRUE) {
          step.done(summary(status));
          return status;
        }
        if (condition.status() == ConditionStatus.FALSE) {
          step.failed(condition.reason());
          throw new DemoFailure(
              name, condition.reason() + ": " + condition.message(), launcherLog(name));
        }
        show(step, status, condition);
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** What the newest attempt's launcher wrote; on nodes of a real cluster only they know it. */
  private Path launcherLog(String name) {
    if (Files.notExists(pods)) {
      return pods;
    }
    try (Stream<Path> files = Files.find(pods, 4, (file, attributes) -> isLogOf(name, file))) {
      return files.max(Comparator.comparing(Runs::modified)).orElse(pods);
    } catch (IOException e) {
      return pods;
    }
  }

  private static boolean isLogOf(String name, Path file) {
    return file.endsWith("launcher.log") && file.getParent().toString().contains(name + "-a");
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private MapReduceJobStatus status(String name) {
    MapReduceJob job =
        client.resources(MapReduceJob.class).inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(job).map(MapReduceJob::getStatus).orElse(MapReduceJobStatus.empty());
  }

  private static Optional<Condition> condition(MapReduceJobStatus status, String type) {
    return status.conditions().stream().filter(it -> it.type().equals(type)).findFirst();
  }

  private static void show(Progress.Step step, MapReduceJobStatus status, Condition condition) {
    String attempt = Optional.ofNullable(status.inFlight()).map(Runs::describe).orElse("");
    String detail = condition.reason() + attempt;
    if (status.progressPercent() == null) {
      step.at(detail);
    } else {
      step.at(status.progressPercent(), detail);
    }
  }

  private static String describe(Attempt attempt) {
    String application = attempt.applicationId() == null ? "" : " as " + attempt.applicationId();
    return ", attempt " + attempt.number() + application;
  }

  private static String summary(MapReduceJobStatus status) {
    List<String> parts = new ArrayList<>();
    QualityStatus quality = status.quality();
    if (quality != null) {
      parts.add(count(quality.read()) + " rows read");
      if (quality.quarantined() > 0) {
        parts.add(count(quality.quarantined()) + " quarantined");
      }
      if (quality.deduplicated() > 0) {
        parts.add(count(quality.deduplicated()) + " duplicates removed");
      }
    }
    PublicationStatus publication = status.publication();
    if (publication != null && publication.rows() != null) {
      parts.add(count(publication.rows()) + " rows published" + inPartitions(publication));
    }
    return String.join(", ", parts);
  }

  private static String inPartitions(PublicationStatus publication) {
    boolean many = publication.partitions() != null && publication.partitions() > 1;
    return many ? " in " + publication.partitions() + " partitions" : "";
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }
}
