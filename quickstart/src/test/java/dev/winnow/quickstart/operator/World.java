package dev.winnow.quickstart.operator;

import dev.winnow.api.Attempt;
import dev.winnow.api.Condition;
import dev.winnow.api.DesiredState;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.operator.OperatorConfig;
import dev.winnow.operator.OperatorWiring;
import dev.winnow.operator.kube.LenientSerialization;
import dev.winnow.quickstart.kubernetes.Backend;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** An API server, a fake node, and operators that come and go. */
final class World implements AutoCloseable {

  /** What a test wants of a run beyond the shortest one; YAML of the members of its spec. */
  static final String QUICK_RETRY = "retry: {maxAttempts: 3, backoff: {initial: 50ms, max: 200ms}}";

  private final Backend backend;
  private final FakeKubelet kubelet;
  private final KubernetesClient client;

  World(Path workDir) throws Exception {
    backend = Backend.start(workDir);
    kubelet = new FakeKubelet(backend);
    client = client(Optional.empty());
  }

  KubernetesClient client() {
    return client;
  }

  FakeKubelet kubelet() {
    return kubelet;
  }

  Backend backend() {
    return backend;
  }

  String namespace() {
    return backend.namespace();
  }

  /** An operator and the client that is its only way to the server. */
  record RunningOperator(OperatorWiring wiring, KubernetesClient client) implements AutoCloseable {
    @Override
    public void close() {
      wiring.close();
      client.close();
    }
  }

  RunningOperator operator() throws IOException {
    return operator(Optional.empty());
  }

  RunningOperator operator(Optional<Interceptor> interceptor) throws IOException {
    KubernetesClient own = client(interceptor);
    var config =
        new OperatorConfig(
            java.util.List.of(namespace()), "127.0.0.1", 0, Optional.empty(), "it", false, 4);
    var wiring = new OperatorWiring(config, own, Clock.systemUTC());
    wiring.start();
    return new RunningOperator(wiring, own);
  }

  private KubernetesClient client(Optional<Interceptor> interceptor) {
    return new KubernetesClientBuilder()
        .withConfig(backend.config())
        .withKubernetesSerialization(LenientSerialization.create())
        .withHttpClientBuilderConsumer(
            builder -> interceptor.ifPresent(i -> builder.addOrReplaceInterceptor("test", i)))
        .build();
  }

  /** A cluster whose pods no node takes, so that the fake one can play them. */
  void createCluster(String name, String extra) {
    create(
        """
        apiVersion: winnow.dev/v1alpha1
        kind: HadoopCluster
        metadata: {name: %s, namespace: %s}
        spec:
          mode: Local
          warehouse: file:///tmp/warehouse
          launcher:
            image: winnow.example/none:1
            podTemplate: {spec: {nodeSelector: {winnow.dev/none: "true"}}}
        %s
        """
            .formatted(name, namespace(), extra.indent(2)));
  }

  void createRun(String name, String cluster, String extra) {
    create(
        """
        apiVersion: winnow.dev/v1alpha1
        kind: MapReduceJob
        metadata: {name: %s, namespace: %s}
        spec:
          clusterRef: {name: %s}
          type: Custom
          custom: {jar: "file:///tmp/job.jar", mainClass: example.Main}
        %s
        """
            .formatted(name, namespace(), cluster, extra.indent(2)));
  }

  void create(String yaml) {
    client.resource(yaml).create();
  }

  void desire(String run, DesiredState state) {
    String word =
        state.name().charAt(0) + state.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    client
        .resources(MapReduceJob.class)
        .inNamespace(namespace())
        .withName(run)
        .patch(
            io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
            "{\"spec\":{\"desiredState\":\"%s\"}}".formatted(word));
  }

  Optional<MapReduceJob> run(String name) {
    return Optional.ofNullable(
        client.resources(MapReduceJob.class).inNamespace(namespace()).withName(name).get());
  }

  MapReduceJobStatus status(String run) {
    return run(run).map(MapReduceJob::getStatus).orElseGet(MapReduceJobStatus::empty);
  }

  Optional<HadoopCluster> cluster(String name) {
    return Optional.ofNullable(
        client.resources(HadoopCluster.class).inNamespace(namespace()).withName(name).get());
  }

  /** Status and reason of a condition, as {@code True/Succeeded}; empty when it is not there. */
  String condition(String run, String type) {
    return status(run).conditions().stream()
        .filter(c -> c.type().equals(type))
        .map(World::word)
        .findFirst()
        .orElse("");
  }

  static String word(Condition c) {
    String status = c.status().name();
    return status.charAt(0)
        + status.substring(1).toLowerCase(java.util.Locale.ROOT)
        + "/"
        + c.reason();
  }

  boolean isFinished(String run) {
    return status(run).completionTime() != null;
  }

  java.util.List<Integer> attemptNumbers(String run) {
    return status(run).attempts().stream().map(Attempt::number).toList();
  }

  @Override
  public void close() throws Exception {
    kubelet.close();
    client.close();
    backend.close();
  }
}
