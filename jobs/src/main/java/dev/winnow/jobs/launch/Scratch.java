package dev.winnow.jobs.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Temporary directories of this process. */
final class Scratch {

  private Scratch() {}

  /** Removes a directory with what is in it; what cannot be removed stays for the system. */
  static void remove(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // it lies below the temporary directory, which others empty
    }
  }
}
