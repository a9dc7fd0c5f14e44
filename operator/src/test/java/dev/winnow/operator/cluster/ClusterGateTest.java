package dev.winnow.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.WinnowYaml;
import dev.winnow.operator.kube.RunCache;
import dev.winnow.operator.launch.LaunchPermission;
import dev.winnow.operator.launch.LaunchPermission.Kind;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterGateTest {

  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

  private final Runs cached = new Runs();
  private final MovableClock clock = new MovableClock(NOON);
  private final RunCache cache = new RunCache();
  private final ClusterGate gate = new ClusterGate(cache, clock);

  @BeforeEach
  void attach() {
    cache.attach(cached);
  }

  @Test
  void holdsAPlaceForARunWhoseStatusIsNotVisibleYet() {
    HadoopCluster cluster = cluster("maxRunningJobs: 1");
    assertThat(ask(cluster, "a").kind()).isEqualTo(Kind.GRANTED);
    assertThat(ask(cluster, "b").kind()).isEqualTo(Kind.QUEUED);
    assertThat(ask(cluster, "a").kind()).as("the same run asks again").isEqualTo(Kind.GRANTED);
    cached.add("a", "attempt: 1, inFlight: {number: 1, startTime: \"" + NOON + "\"}");
    assertThat(ask(cluster, "b").kind()).isEqualTo(Kind.QUEUED);
    cached.replace("a", "attempt: 1, completionTime: \"" + NOON + "\"");
    assertThat(ask(cluster, "b").kind()).isEqualTo(Kind.GRANTED);
  }

  @Test
  void givesAPlaceBackThatWasNeverUsed() {
    HadoopCluster cluster = cluster("maxRunningJobs: 1");
    ask(cluster, "a");
    clock.now = NOON.plusSeconds(30);
    assertThat(ask(cluster, "b").kind()).isEqualTo(Kind.GRANTED);
  }

  @Test
  void limitsTheAttemptsOfAMinute() {
    HadoopCluster cluster = cluster("maxSubmissionsPerMinute: 2");
    cached.add(
        "a",
        "attempt: 1, attempts: [{number: 1, outcome: Succeeded, startTime: \"%s\", completionTime: \"%s\"}]"
            .formatted(NOON.minusSeconds(30), NOON.minusSeconds(10)));
    assertThat(ask(cluster, "b").kind()).isEqualTo(Kind.GRANTED);
    LaunchPermission third = ask(cluster, "c");
    assertThat(third.kind()).isEqualTo(Kind.QUEUED);
    assertThat(third.message()).contains("maxSubmissionsPerMinute (2)");
    clock.now = NOON.plusSeconds(31);
    assertThat(ask(cluster, "c").kind()).isEqualTo(Kind.GRANTED);
  }

  @Test
  void countsEachClusterForItself() {
    HadoopCluster one = cluster("maxRunningJobs: 1");
    HadoopCluster other = cluster("maxRunningJobs: 1");
    other.getMetadata().setName("other");
    assertThat(ask(one, "a").kind()).isEqualTo(Kind.GRANTED);
    assertThat(ask(other, "b").kind()).isEqualTo(Kind.GRANTED);
  }

  @Test
  void letsNothingThroughAnOpenCircuit() {
    trip();
    LaunchPermission permission = ask(cluster(""), "c");
    assertThat(permission.kind()).isEqualTo(Kind.NO_CLUSTER);
    assertThat(permission.askAgain()).isEqualTo(Duration.ofSeconds(59));
  }

  @Test
  void letsOneOfTheRunsThroughThatAskTogetherAfterThePause() {
    trip();
    clock.now = NOON.plusSeconds(60);
    HadoopCluster cluster = cluster("");
    assertThat(ask(cluster, "c").kind()).isEqualTo(Kind.GRANTED);
    assertThat(ask(cluster, "d").kind()).isEqualTo(Kind.NO_CLUSTER);
    assertThat(ask(cluster, "c").kind()).as("the same run asks again").isEqualTo(Kind.GRANTED);
  }

  private void trip() {
    String lost =
        "{number: %d, outcome: Failed, failureClass: Infrastructure, startTime: \"%s\", completionTime: \"%s\"}";
    Instant start = NOON.minusSeconds(20);
    String three =
        String.join(
            ",",
            lost.formatted(3, start, NOON.minusSeconds(1)),
            lost.formatted(2, start, NOON.minusSeconds(2)),
            lost.formatted(1, start, NOON.minusSeconds(3)));
    cached.add("a", "attempt: 3, attempts: [" + three + "]");
    cached.add("b", "attempt: 3, attempts: [" + three + "]");
  }

  private LaunchPermission ask(HadoopCluster cluster, String run) {
    return gate.ask(cluster, cached.find(run).orElseGet(() -> run(run, "")));
  }

  private static HadoopCluster cluster(String limits) {
    return read(
        HadoopCluster.class,
        "{metadata: {name: analytics, namespace: lake}, spec: {limits: {" + limits + "}}}");
  }

  private static MapReduceJob run(String name, String status) {
    return read(
        MapReduceJob.class,
        "{metadata: {name: %s, uid: %s, namespace: lake}, spec: {clusterRef: {name: analytics}}, status: {%s}}"
            .formatted(name, name, status));
  }

  private static <T> T read(Class<T> type, String yaml) {
    try {
      return WinnowYaml.yaml().readValue(yaml, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  /** The cache of an informer, filled by hand. */
  private static final class Runs implements ResourceCache<MapReduceJob> {
    private final List<MapReduceJob> items = new ArrayList<>();

    void add(String name, String status) {
      items.add(run(name, status));
    }

    void replace(String name, String status) {
      items.replaceAll(r -> r.getMetadata().getName().equals(name) ? run(name, status) : r);
    }

    Optional<MapReduceJob> find(String name) {
      return items.stream().filter(r -> r.getMetadata().getName().equals(name)).findFirst();
    }

    @Override
    public Optional<MapReduceJob> get(ResourceID id) {
      return find(id.getName());
    }

    @Override
    public Stream<ResourceID> keys() {
      return items.stream().map(ResourceID::fromResource);
    }

    @Override
    public Stream<MapReduceJob> list(Predicate<MapReduceJob> predicate) {
      return items.stream().filter(predicate);
    }

    @Override
    public Stream<MapReduceJob> list(String namespace, Predicate<MapReduceJob> predicate) {
      return list(r -> r.getMetadata().getNamespace().equals(namespace)).filter(predicate);
    }
  }
}
