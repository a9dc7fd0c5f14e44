package dev.winnow.operator.cluster;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.operator.kube.RunCache;
import dev.winnow.operator.launch.LaunchGate;
import dev.winnow.operator.launch.LaunchPermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Applies {@code HadoopCluster.spec.limits} and the circuit breaker. A granted place is a ticket
 * that counts as an attempt until the cached status of the run shows it, because the cache is
 * behind the writes.
 */
public final class ClusterGate implements LaunchGate {

  private static final Duration TICKET_LIFE = Duration.ofSeconds(20);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private record Ticket(String cluster, int attempt, Instant time) {}

  private final RunCache runs;
  private final Clock clock;
  private final Map<String, Ticket> tickets = new HashMap<>();

  public ClusterGate(RunCache runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public synchronized LaunchPermission ask(HadoopCluster cluster, MapReduceJob run) {
    Instant now = clock.instant();
    String namespace = cluster.getMetadata().getNamespace();
    String name = cluster.getMetadata().getName();
    Map<String, MapReduceJobStatus> statuses = statuses(runs, namespace, name);
    ClusterLoad load = ClusterLoad.of(statuses, now);
    String key = namespace + "/" + name;
    forgetUsedTickets(key, statuses, now);
    String uid = run.getMetadata().getUid();
    tickets.remove(uid);
    List<Instant> held =
        tickets.values().stream().filter(t -> t.cluster().equals(key)).map(Ticket::time).toList();
    LaunchPermission permission = decide(cluster, load, held, now);
    if (permission.kind() == LaunchPermission.Kind.GRANTED) {
      int attempt = Optional.ofNullable(run.getStatus()).map(MapReduceJobStatus::attempt).orElse(0);
      tickets.put(uid, new Ticket(key, attempt + 1, now));
    }
    return permission;
  }

  /**
   * @param tickets when the places were granted that no status shows yet
   */
  private static LaunchPermission decide(
      HadoopCluster cluster, ClusterLoad load, List<Instant> tickets, Instant now) {
    int held = tickets.size();
    ClusterLoad soon =
        tickets.stream().max(Comparator.naturalOrder()).map(load::starting).orElse(load);
    Optional<Instant> openUntil = CircuitBreaker.openUntil(soon, now);
    if (openUntil.isPresent()) {
      return LaunchPermission.noCluster(
          "The last attempts in HadoopCluster %s were all lost to its infrastructure; nothing is launched before %s."
              .formatted(
                  cluster.getMetadata().getName(), openUntil.get().truncatedTo(ChronoUnit.SECONDS)),
          Duration.between(now, openUntil.get()));
    }
    var limits = cluster.getSpec().limits();
    if (load.inFlight() + held >= limits.maxRunningJobs()) {
      return LaunchPermission.queued(
          "HadoopCluster %s runs as many jobs as limits.maxRunningJobs (%d) allows; the run goes on by itself."
              .formatted(cluster.getMetadata().getName(), limits.maxRunningJobs()),
          ASK_AGAIN);
    }
    if (load.startedLastMinute() + held >= limits.maxSubmissionsPerMinute()) {
      return LaunchPermission.queued(
          "HadoopCluster %s was given limits.maxSubmissionsPerMinute (%d) attempts within a minute; the run goes on by itself."
              .formatted(cluster.getMetadata().getName(), limits.maxSubmissionsPerMinute()),
          ASK_AGAIN);
    }
    return LaunchPermission.granted();
  }

  static Map<String, MapReduceJobStatus> statuses(RunCache runs, String namespace, String cluster) {
    return runs.ofCluster(namespace, cluster)
        .filter(run -> run.getStatus() != null)
        .collect(
            Collectors.toMap(
                run -> run.getMetadata().getUid(), MapReduceJob::getStatus, (a, b) -> b));
  }

  private void forgetUsedTickets(
      String cluster, Map<String, MapReduceJobStatus> statuses, Instant now) {
    tickets
        .entrySet()
        .removeIf(
            e -> {
              boolean old = e.getValue().time().plus(TICKET_LIFE).isBefore(now);
              boolean visible =
                  Optional.ofNullable(statuses.get(e.getKey()))
                      .map(MapReduceJobStatus::attempt)
                      .filter(n -> n >= e.getValue().attempt())
                      .isPresent();
              return old || (e.getValue().cluster().equals(cluster) && visible);
            });
  }
}
