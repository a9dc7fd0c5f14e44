package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where one pod's files are: {@code volumes/NAME}, {@code CONTAINER.log}, {@code
 * CONTAINER.termination}.
 */
record PodDirectory(Path path) {

  static PodDirectory of(Path node, Pod pod) {
    var metadata = pod.getMetadata();
    return new PodDirectory(
        node.resolve("pods")
            .resolve(metadata.getNamespace() + "_" + metadata.getName() + "_" + metadata.getUid()));
  }

  /** Makes it, for its owner alone: volumes may hold secrets. */
  void create() throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(path.resolve("volumes"), owner);
  }

  Path volume(String name) {
    return path.resolve("volumes").resolve(name);
  }

  Path log(String container) {
    return path.resolve(container + ".log");
  }

  Path terminationMessage(String container) {
    return path.resolve(container + ".termination");
  }
}
