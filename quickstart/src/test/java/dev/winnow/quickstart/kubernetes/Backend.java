package dev.winnow.quickstart.kubernetes;

import dev.winnow.quickstart.kubernetes.node.Node;
import dev.winnow.quickstart.kubernetes.node.NodeConfig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What an integration test talks to, with Winnow's CRDs installed and a namespace of its own: the
 * cluster of {@code -Dit.kubeconfig=FILE}, else the kube-apiserver in {@code KUBEBUILDER_ASSETS},
 * else the embedded API server. A test asks for capabilities, never for the name of the backend.
 */
public final class Backend implements AutoCloseable {
  private enum Kind {
    CLUSTER,
    KUBE_APISERVER,
    EMBEDDED
  }

  private final Kind kind;
  private final Config config;
  private final KubernetesClient client;
  private final AutoCloseable server;
  private final String namespace;

  private final boolean hasNode;

  private Backend(Kind kind, Config config, AutoCloseable server, boolean hasNode) {
    this.hasNode = hasNode;
    this.kind = kind;
    this.config = config;
    this.client = new KubernetesClientBuilder().withConfig(config).build();
    this.server = server;
    this.namespace = "it-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * Starts or reaches the backend; {@code workDir} takes what it writes. Nothing embedded runs
   * pods.
   */
  public static Backend start(Path workDir) throws Exception {
    return start(workDir, Map.of());
  }

  /**
   * Starts or reaches the backend; where it is the embedded one and there are images, with a node
   * that has them.
   *
   * @param images name to directory, as {@link NodeConfig} takes them
   */
  public static Backend start(Path workDir, Map<String, Path> images) throws Exception {
    var backend = open(workDir, images);
    backend.install();
    return backend;
  }

  private static Backend open(Path workDir, Map<String, Path> images) throws Exception {
    var kubeconfig = System.getProperty("it.kubeconfig", "");
    var assets = System.getenv("KUBEBUILDER_ASSETS");
    if (!kubeconfig.isBlank()) {
      var config = Config.fromKubeconfig(Files.readString(Path.of(kubeconfig)));
      return new Backend(Kind.CLUSTER, config, () -> {}, true);
    }
    if (assets != null && !assets.isBlank()) {
      var server = KubeApiserver.start(Path.of(assets), workDir);
      return new Backend(Kind.KUBE_APISERVER, server.config(), server, false);
    }
    var server = ApiServer.start(workDir);
    if (images.isEmpty()) {
      return new Backend(Kind.EMBEDDED, server.config(), server, false);
    }
    var node = Node.start(server, new NodeConfig(workDir.resolve("node"), images, true));
    AutoCloseable both =
        () -> {
          node.close();
          server.close();
        };
    return new Backend(Kind.EMBEDDED, server.config(), both, true);
  }

  private void install() throws IOException {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    for (var crd : crds()) {
      client.resource(crd).forceConflicts().fieldManager("winnow-it").serverSideApply();
      client
          .resource(crd)
          .waitUntilCondition(
              found ->
                  found != null
                      && found.getStatus() != null
                      && found.getStatus().getConditions().stream()
                          .anyMatch(
                              c ->
                                  c.getType().equals("Established")
                                      && c.getStatus().equals("True")),
              20,
              TimeUnit.SECONDS);
    }
  }

  private List<CustomResourceDefinition> crds() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("winnow.root"), "crds"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> client.load(stream(file)).items())
          .flatMap(List<HasMetadata>::stream)
          .map(CustomResourceDefinition.class::cast)
          .toList();
    }
  }

  private static InputStream stream(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** For a client of one's own. */
  public Config config() {
    return config;
  }

  /** A client that the backend closes. */
  public KubernetesClient client() {
    return client;
  }

  /** This test's own namespace. */
  public String namespace() {
    return namespace;
  }

  /** Whether a Job's pods are started by something other than the test. */
  public boolean runsPods() {
    return hasNode;
  }

  /** Whether objects without an owner disappear. */
  public boolean collectsGarbage() {
    return kind != Kind.KUBE_APISERVER;
  }

  /** Whether CEL rules are evaluated; schemas are validated everywhere. */
  public boolean validates() {
    return kind != Kind.EMBEDDED;
  }

  @Override
  public void close() throws Exception {
    if (kind == Kind.CLUSTER) {
      client.namespaces().withName(namespace).delete();
    }
    client.close();
    server.close();
  }
}
