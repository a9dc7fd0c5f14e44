package dev.winnow.quickstart.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real etcd and kube-apiserver on loopback, as envtest starts them: no controllers, no kubelet,
 * throw-away data.
 */
final class KubeApiserver implements AutoCloseable {
  private static final int START_SECONDS = 60;

  private final List<Process> processes = new ArrayList<>();
  private final Path directory;
  private final int port;
  private final String token = UUID.randomUUID().toString();

  private KubeApiserver(Path directory) throws IOException {
    this.directory = directory;
    this.port = freePort();
  }

  static KubeApiserver start(Path assets, Path workDir) throws Exception {
    var server = new KubeApiserver(Files.createTempDirectory(workDir, "envtest"));
    try {
      server.startProcesses(assets);
      server.awaitReady();
      return server;
    } catch (Exception failed) {
      server.close();
      throw failed;
    }
  }

  Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://127.0.0.1:" + port)
        .withOauthToken(token)
        .withTrustCerts(true)
        .withDisableHostnameVerification(true)
        .build();
  }

  private void startProcesses(Path assets) throws Exception {
    int etcd = freePort();
    int peer = freePort();
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var keys = generator.generateKeyPair();
    pem("sa.key", "PRIVATE KEY", keys.getPrivate());
    pem("sa.pub", "PUBLIC KEY", keys.getPublic());
    Files.writeString(directory.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> processes.forEach(Process::destroyForcibly)));
    run(
        "etcd",
        assets.resolve("etcd").toString(),
        "--data-dir=" + directory.resolve("etcd"),
        "--listen-client-urls=http://127.0.0.1:" + etcd,
        "--advertise-client-urls=http://127.0.0.1:" + etcd,
        "--listen-peer-urls=http://127.0.0.1:" + peer,
        "--initial-advertise-peer-urls=http://127.0.0.1:" + peer,
        "--initial-cluster=default=http://127.0.0.1:" + peer,
        "--unsafe-no-fsync",
        "--log-level=error");
    run(
        "apiserver",
        assets.resolve("kube-apiserver").toString(),
        "--etcd-servers=http://127.0.0.1:" + etcd,
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        "--advertise-address=10.255.255.254",
        "--endpoint-reconciler-type=none",
        "--cert-dir=" + directory.resolve("certs"),
        "--token-auth-file=" + directory.resolve("tokens.csv"),
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/24",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + directory.resolve("sa.pub"),
        "--service-account-signing-key-file=" + directory.resolve("sa.key"),
        "--disable-admission-plugins=ServiceAccount",
        "--allow-privileged=true");
  }

  private void awaitReady() throws Exception {
    try (var client = new KubernetesClientBuilder().withConfig(config()).build()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
      while (true) {
        try {
          if (client.namespaces().withName("default").get() != null) {
            return;
          }
        } catch (KubernetesClientException notYet) {
          if (System.nanoTime() > end
              || processes.stream().anyMatch(process -> !process.isAlive())) {
            throw new IllegalStateException(
                "kube-apiserver did not start: "
                    + Files.readString(directory.resolve("apiserver.log")),
                notYet);
          }
        }
        Thread.sleep(100);
      }
    }
  }

  private void run(String name, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start());
  }

  private void pem(String file, String kind, Key key) throws IOException {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      var process = processes.get(i);
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
