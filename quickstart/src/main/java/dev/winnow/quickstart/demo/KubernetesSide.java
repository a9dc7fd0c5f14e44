package dev.winnow.quickstart.demo;

import dev.winnow.quickstart.kubernetes.ApiServer;
import dev.winnow.quickstart.process.Installation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Kubernetes API that the custom resources go to, with the node that runs pods and the
 * operator.
 *
 * @param kubeconfig what a user gives to {@code kubectl --kubeconfig}
 */
record KubernetesSide(ApiServer api, Path kubeconfig, KubernetesClient client)
    implements AutoCloseable {

  /** What to start. */
  record Settings(Path workDirectory, Installation installation) {}

  static KubernetesSide start(Settings settings) throws IOException {
    ApiServer api = ApiServer.start(settings.workDirectory());
    installCustomResources(api.client(), settings.installation().root().resolve("crds"));
    return new KubernetesSide(api, api.kubeconfig(), api.client());
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
    api.close();
  }
}
