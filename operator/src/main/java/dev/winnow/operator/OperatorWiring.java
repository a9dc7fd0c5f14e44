package dev.winnow.operator;

import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.operator.cluster.ClusterGate;
import dev.winnow.operator.cluster.HadoopClusterReconciler;
import dev.winnow.operator.cluster.Probe;
import dev.winnow.operator.kube.Events;
import dev.winnow.operator.kube.RunCache;
import dev.winnow.operator.run.RunReconciler;
import dev.winnow.operator.telemetry.ClusterMetrics;
import dev.winnow.operator.telemetry.HealthServer;
import dev.winnow.operator.telemetry.RunMetrics;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** An operator, put together. It works from {@link #start} to {@link #close}. */
public final class OperatorWiring implements AutoCloseable {

  private static final int PROBE_MILLIS = 1_000;
  private static final int FIRST_RETRY_MILLIS = 500;
  private static final int LONGEST_RETRY_MILLIS = 30_000;

  /** In case an event was ever missed. */
  private static final Duration SAFETY_LOOK = Duration.ofMinutes(5);

  private final OperatorConfig config;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Operator operator;
  private final Optional<HealthServer> health;

  /**
   * @param client stays the caller's to close; it should read leniently, see {@code
   *     kube.LenientSerialization}
   * @throws IOException when the health endpoints cannot listen
   */
  public OperatorWiring(OperatorConfig config, KubernetesClient client, Clock clock)
      throws IOException {
    this.config = config;
    this.operator = new Operator(overrider -> configure(overrider, client));
    var runs = new RunCache();
    var gate = new ClusterGate(runs, clock);
    var events = new Events(client, clock, config.instance());
    Probe probe = config.probeClusters() ? Probe.tcp(PROBE_MILLIS) : Probe.none();
    operator.register(
        new RunReconciler(gate, runs, events, new RunMetrics(registry), clock),
        this::<MapReduceJob>control);
    operator.register(
        new HadoopClusterReconciler(runs, probe, new ClusterMetrics(registry), clock),
        this::<HadoopCluster>control);
    this.health = config.port() < 0 ? Optional.empty() : Optional.of(serveHealth());
  }

  /** Returns when the informers are in step, or at once when another operator leads. */
  public void start() {
    operator.start();
  }

  /** The port of the health endpoints; empty when there are none. */
  public Optional<Integer> port() {
    return health.map(HealthServer::port);
  }

  @Override
  public void close() {
    closing.set(true);
    operator.stop();
    health.ifPresent(HealthServer::close);
  }

  private void configure(ConfigurationServiceOverrider overrider, KubernetesClient client) {
    overrider
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withConcurrentReconciliationThreads(config.threads())
        .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(registry));
    config
        .leaderElection()
        .map(this::election)
        .ifPresent(overrider::withLeaderElectionConfiguration);
  }

  /**
   * JOSDK would end the process whenever it stops leading, and would wait for ever when it stops
   * because the process is ending; so it is done here, for a lost lease alone.
   */
  private LeaderElectionConfiguration election(OperatorConfig.Lease lease) {
    Runnable lost =
        () -> {
          if (!closing.get()) {
            System.exit(1);
          }
        };
    return new LeaderElectionConfiguration(
        lease.name(),
        lease.namespace(),
        LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
        LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
        LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
        config.instance(),
        new LeaderCallbacks(() -> {}, lost, leader -> {}),
        false);
  }

  private <R extends HasMetadata> void control(ControllerConfigurationOverrider<R> overrider) {
    overrider
        .withRetry(
            new GenericRetry()
                .setInitialInterval(FIRST_RETRY_MILLIS)
                .setIntervalMultiplier(2)
                .setMaxInterval(LONGEST_RETRY_MILLIS)
                .setMaxAttempts(Integer.MAX_VALUE))
        .withReconciliationMaxInterval(SAFETY_LOOK);
    if (config.namespaces().isEmpty()) {
      overrider.watchingAllNamespaces();
    } else {
      overrider.settingNamespaces(Set.copyOf(config.namespaces()));
    }
  }

  private HealthServer serveHealth() throws IOException {
    var health = new OperatorHealth(operator.getRuntimeInfo());
    return new HealthServer(
        new InetSocketAddress(config.host(), config.port()),
        new HealthServer.Checks(health::isAlive, health::isReady),
        registry);
  }
}
