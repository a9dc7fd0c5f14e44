package dev.winnow.quickstart.kubernetes.node;

import dev.winnow.quickstart.kubernetes.ApiServer;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A JVM to be killed: an API server, a node, and a pod whose process writes its id into the file it
 * is given.
 */
final class NodeHost {
  private NodeHost() {}

  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    var server = ApiServer.start(directory.resolve("api"));
    Files.createDirectories(directory.resolve("image"));
    Node.start(
        server,
        new NodeConfig(
            directory.resolve("node"), Map.of("shell", directory.resolve("image")), false));
    var script = "trap '' TERM; sleep 300 & echo $$$$ $! > %s; wait".formatted(arguments[1]);
    server
        .client()
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName("survivor")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("main")
                .withImage("shell")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .build())
        .create();
    Thread.sleep(60_000);
  }
}
