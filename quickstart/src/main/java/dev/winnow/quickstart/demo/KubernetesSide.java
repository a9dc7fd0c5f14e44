package dev.winnow.quickstart.demo;

import dev.winnow.operator.OperatorConfig;
import dev.winnow.operator.OperatorWiring;
import dev.winnow.operator.kube.LenientSerialization;
import dev.winnow.quickstart.kubernetes.ApiServer;
import dev.winnow.quickstart.kubernetes.node.Node;
import dev.winnow.quickstart.kubernetes.node.NodeConfig;
import dev.winnow.quickstart.process.Installation;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Kubernetes API that the custom resources go to, with what runs pods and the operator.
 *
 * @param kubectl the command with which a user sees what the demo sees
 * @param pods where the quick start's node keeps a directory for each pod
 * @param foreignNodes whether nodes of a real cluster run the pods, and not this process
 */
record KubernetesSide(
    KubernetesClient client,
    String kubectl,
    Path pods,
    String namespace,
    boolean foreignNodes,
    Started started)
    implements AutoCloseable {

  private static final String EMBEDDED_NAMESPACE = "default";
  private static final String OWN_NAMESPACE = "winnow-demo";

  /**
   * What to start.
   *
   * @param context the kubeconfig context of an API server to use instead of the embedded one
   */
  record Settings(Path workDirectory, Installation installation, Optional<String> context) {}

  /** Returns when the custom resources are known and the operator watches them. */
  static KubernetesSide start(Settings settings) throws IOException {
    Started started = new Started();
    boolean complete = false;
    try {
      KubernetesSide side =
          settings.context().isPresent()
              ? existing(settings, settings.context().get(), started)
              : embedded(settings, started);
      complete = true;
      return side;
    } finally {
      if (!complete) {
        started.close();
      }
    }
  }

  private static KubernetesSide embedded(Settings settings, Started started) throws IOException {
    ApiServer api = started.add(ApiServer.start(settings.workDirectory()));
    installCustomResources(api.client(), settings);
    Path pods = settings.workDirectory().resolve("node");
    started.add(Node.start(api, nodeConfig(settings, pods)));
    startOperator(api.config(), EMBEDDED_NAMESPACE, started);
    return new KubernetesSide(
        api.client(),
        "kubectl --kubeconfig " + api.kubeconfig(),
        pods,
        EMBEDDED_NAMESPACE,
        false,
        started);
  }

  /** In a namespace of the demo's own, which goes when the demo ends. */
  private static KubernetesSide existing(Settings settings, String context, Started started)
      throws IOException {
    Config config = Config.autoConfigure(context);
    if (!context.equals(
        Optional.ofNullable(config.getCurrentContext()).map(NamedContext::getName).orElse(null))) {
      throw new IOException("no kubeconfig has a context " + context);
    }
    KubernetesClient client = started.add(new KubernetesClientBuilder().withConfig(config).build());
    installCustomResources(client, settings);
    Resource<Namespace> namespace =
        client.resource(
            new NamespaceBuilder().withNewMetadata().withName(OWN_NAMESPACE).endMetadata().build());
    namespace.serverSideApply();
    started.add(namespace::delete);
    Path pods = settings.workDirectory().resolve("node");
    boolean hasNodes = !client.nodes().list().getItems().isEmpty();
    if (!hasNodes) {
      started.add(Node.start(config, nodeConfig(settings, pods)));
    }
    startOperator(config, OWN_NAMESPACE, started);
    return new KubernetesSide(
        client,
        "kubectl --context " + context + " --namespace " + OWN_NAMESPACE,
        pods,
        OWN_NAMESPACE,
        hasNodes,
        started);
  }

  private static NodeConfig nodeConfig(Settings settings, Path pods) throws IOException {
    Path image =
        LauncherImage.write(
            settings.workDirectory().resolve("image"), settings.installation().root());
    return new NodeConfig(pods, Map.of(LauncherImage.NAME, image), false);
  }

  private static void startOperator(Config config, String namespace, Started started)
      throws IOException {
    KubernetesClient client =
        started.add(
            new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(LenientSerialization.create())
                .build());
    OperatorWiring operator =
        new OperatorWiring(OperatorConfig.embedded(namespace), client, Clock.systemUTC());
    started.add(operator).start();
  }

  private static void installCustomResources(KubernetesClient client, Settings settings)
      throws IOException {
    Path directory = settings.installation().root().resolve("crds");
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files = entries.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        client.load(in).serverSideApply();
      }
    }
  }

  String summary() {
    return (foreignNodes ? "operator, at " : "API server, node and operator, ")
        + client.getMasterUrl();
  }

  @Override
  public void close() {
    started.close();
  }
}
