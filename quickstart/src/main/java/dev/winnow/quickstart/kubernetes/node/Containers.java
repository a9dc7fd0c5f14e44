package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes processes of containers: image to directory, references to values, mount paths to places.
 */
final class Containers {
  /** What a process needs of this machine; nothing else of the user's environment reaches a pod. */
  private static final List<String> OF_THE_MACHINE =
      List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "JAVA_HOME");

  private final KubernetesClient client;
  private final NodeConfig config;
  private final Path supervisor;
  private final Clock clock;

  Containers(KubernetesClient client, NodeConfig config, Path supervisor, Clock clock) {
    this.client = client;
    this.config = config;
    this.supervisor = supervisor;
    this.clock = clock;
  }

  /** The pod's volumes, laid out; before any of its containers is started. */
  Map<String, Path> layOutVolumes(Pod pod, PodDirectory directory) throws NotReady, IOException {
    directory.create();
    return new Volumes(client, pod, directory).layOut();
  }

  /**
   * Starts one container.
   *
   * @throws NotReady when it cannot be started yet
   * @throws CannotExecute when it never will be
   */
  ContainerProcess start(
      Pod pod, Container container, Map<String, Path> volumes, PodDirectory directory)
      throws NotReady, CannotExecute, IOException {
    var image = image(container);
    var declared = ContainerEnvironment.of(client, pod, container);
    var paths = MountPaths.of(container, volumes, directory);
    var environment = environment(pod, image, declared, paths);
    var line = new ArrayList<String>();
    declared.commandLine().forEach(word -> line.add(paths.rewrite(word)));
    if (line.isEmpty()) {
      throw new NotReady("CreateContainerError", "no command specified");
    }
    line.set(0, executable(line.get(0), environment.get("PATH")));
    var command =
        new ContainerProcess.Command(
            line,
            environment,
            workingDirectory(container, paths, directory),
            directory.log(container.getName()));
    return ContainerProcess.start(supervisor, command, clock.instant());
  }

  private Path image(Container container) throws NotReady {
    var directory = config.images().get(container.getImage());
    if (directory == null) {
      throw new NotReady(
          "ErrImagePull",
          "failed to pull image \"%s\": this node has only %s"
              .formatted(container.getImage(), config.images().keySet()));
    }
    return directory;
  }

  private static Map<String, String> environment(
      Pod pod, Path image, ContainerEnvironment declared, MountPaths paths) {
    var environment = new HashMap<String, String>();
    for (var name : OF_THE_MACHINE) {
      if (System.getenv(name) != null) {
        environment.put(name, System.getenv(name));
      }
    }
    environment.put("HOSTNAME", pod.getMetadata().getName());
    declared.variables().forEach((name, value) -> environment.put(name, paths.rewrite(value)));
    environment.merge(
        "PATH", image.resolve("bin").toString(), (path, bin) -> bin + File.pathSeparator + path);
    return environment;
  }

  private static Path workingDirectory(
      Container container, MountPaths paths, PodDirectory directory) {
    if (container.getWorkingDir() != null) {
      var wanted = Path.of(paths.rewrite(container.getWorkingDir()));
      if (Files.isDirectory(wanted)) {
        return wanted;
      }
    }
    return directory.path();
  }

  private static String executable(String command, String path) throws CannotExecute {
    if (command.contains("/")) {
      if (!Files.isExecutable(Path.of(command))) {
        throw new CannotExecute(
            "exec: \"" + command + "\": stat " + command + ": no such file or directory");
      }
      return command;
    }
    for (var directory : path.split(File.pathSeparator)) {
      var candidate = Path.of(directory, command);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    throw new CannotExecute("exec: \"" + command + "\": executable file not found in $PATH");
  }

  /** The command does not exist: the container ends before it began. */
  static final class CannotExecute extends Exception {
    private static final long serialVersionUID = 1;

    CannotExecute(String message) {
      super(message);
    }
  }
}
