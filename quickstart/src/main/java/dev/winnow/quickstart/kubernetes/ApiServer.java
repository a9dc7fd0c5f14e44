package dev.winnow.quickstart.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.winnow.quickstart.kubernetes.api.HttpFront;
import dev.winnow.quickstart.kubernetes.api.PodLogs;
import dev.winnow.quickstart.kubernetes.api.ResourceApi;
import dev.winnow.quickstart.kubernetes.store.ObjectStore;
import dev.winnow.quickstart.kubernetes.store.ResourceTypes;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Kubernetes API on a free loopback port, for the life of this object: all objects are in memory.
 * Only the holder of the kubeconfig, a file that its owner alone may read, can use it.
 */
public final class ApiServer implements AutoCloseable {
  static {
    // the JDK's web server waits 40 ms for more to send unless told otherwise, and reads this only
    // once
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpsServer server;
  private final ExecutorService threads;
  private final Path kubeconfig;
  private final AtomicReference<PodLogs> podLogs;
  private final KubernetesClient client;

  private ApiServer(
      HttpsServer server,
      ExecutorService threads,
      Path kubeconfig,
      AtomicReference<PodLogs> podLogs) {
    this.server = server;
    this.threads = threads;
    this.kubeconfig = kubeconfig;
    this.podLogs = podLogs;
    this.client = newClient();
  }

  /**
   * Starts a server with the namespaces every cluster has; {@code kubeconfig} is written into the
   * directory.
   *
   * @throws IOException when the directory cannot be written
   */
  public static ApiServer start(Path workDir) throws IOException {
    Files.createDirectories(workDir);
    var identity = TlsIdentity.create();
    var token = UUID.randomUUID().toString() + UUID.randomUUID();
    var podLogs = new AtomicReference<PodLogs>((namespace, pod, container) -> Optional.empty());
    var types = new ResourceTypes();
    var api =
        new ResourceApi(
            new ObjectStore(),
            types,
            (namespace, pod, container) -> podLogs.get().log(namespace, pod, container),
            Clock.systemUTC());
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
    server.createContext("/", new HttpFront(api, token));
    var number = new AtomicInteger();
    var threads =
        Executors.newCachedThreadPool(
            work -> {
              var thread = new Thread(work, "kube-api-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.start();
    var kubeconfig =
        writeKubeconfig(workDir, server.getAddress().getPort(), identity.certificate(), token);
    var started = new ApiServer(server, threads, kubeconfig, podLogs);
    for (var namespace : List.of("default", "kube-system")) {
      started
          .client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
          .create();
    }
    return started;
  }

  /** A client that lives as long as the server; do not close it. */
  public KubernetesClient client() {
    return client;
  }

  /**
   * What a client of one's own needs. It asks for watches as plain streams, which is all this
   * server has; a client that tries a web socket first finds that out by itself.
   */
  public Config config() {
    try {
      var config = Config.fromKubeconfig(Files.readString(kubeconfig));
      config.setOnlyHttpWatches(true);
      return config;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file for {@code kubectl --kubeconfig}. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Says where the logs of containers are from now on. */
  public void serveLogs(PodLogs logs) {
    podLogs.set(logs);
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private KubernetesClient newClient() {
    return new KubernetesClientBuilder().withConfig(config()).build();
  }

  private static Path writeKubeconfig(Path directory, int port, String certificate, String token)
      throws IOException {
    var cluster = JsonNodeFactory.instance.objectNode();
    cluster.put("apiVersion", "v1").put("kind", "Config").put("current-context", "winnow");
    cluster
        .putArray("clusters")
        .addObject()
        .put("name", "winnow")
        .putObject("cluster")
        .put("server", "https://127.0.0.1:" + port)
        .put(
            "certificate-authority-data",
            Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.UTF_8)));
    cluster
        .putArray("users")
        .addObject()
        .put("name", "winnow")
        .putObject("user")
        .put("token", token);
    cluster
        .putArray("contexts")
        .addObject()
        .put("name", "winnow")
        .putObject("context")
        .put("cluster", "winnow")
        .put("user", "winnow")
        .put("namespace", "default");
    var file = directory.resolve("kubeconfig");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, cluster.toPrettyString());
  }
}
