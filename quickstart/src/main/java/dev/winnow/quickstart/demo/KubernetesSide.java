package dev.winnow.quickstart.demo;

import dev.winnow.operator.OperatorConfig;
import dev.winnow.operator.OperatorWiring;
import dev.winnow.operator.kube.LenientSerialization;
import dev.winnow.quickstart.kubernetes.ApiServer;
import dev.winnow.quickstart.process.Installation;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Kubernetes API that the custom resources go to, with the node that runs pods and the
 * operator.
 *
 * @param kubeconfig what a user gives to {@code kubectl --kubeconfig}
 * @param pods where the node keeps a directory for each pod
 */
record KubernetesSide(
    KubernetesClient client, Path kubeconfig, Path pods, String namespace, Started started)
    implements AutoCloseable {

  private static final String NAMESPACE = "default";

  /** What to start. */
  record Settings(Path workDirectory, Installation installation) {}

  static KubernetesSide start(Settings settings) throws IOException {
    Started started = new Started();
    boolean complete = false;
    try {
      Path work = settings.workDirectory();
      Path root = settings.installation().root();
      ApiServer api = started.add(ApiServer.start(work));
      installCustomResources(api.client(), root.resolve("crds"));
      Path pods = work.resolve("pods");
      Path image = LauncherImage.write(work.resolve("image"), root);
      startOperator(api.config(), started);
      complete = true;
      return new KubernetesSide(api.client(), api.kubeconfig(), pods, NAMESPACE, started);
    } finally {
      if (!complete) {
        started.close();
      }
    }
  }

  private static void startOperator(Config config, Started started) throws IOException {
    KubernetesClient client =
        started.add(
            new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(LenientSerialization.create())
                .build());
    started
        .add(new OperatorWiring(OperatorConfig.embedded(NAMESPACE), client, Clock.systemUTC()))
        .start();
  }

  private static void installCustomResources(KubernetesClient client, Path directory)
      throws IOException {
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
    return "API server, node and operator, " + client.getMasterUrl();
  }

  @Override
  public void close() {
    started.close();
  }
}
