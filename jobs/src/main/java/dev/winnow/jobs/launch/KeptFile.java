package dev.winnow.jobs.launch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that a person edits and a command writes anew: it appears whole or not at all, and what
 * was in its place is kept under its name with a number.
 */
final class KeptFile {

  /** Writes the content. */
  interface Content {
    void writeTo(BufferedWriter out) throws Exception;
  }

  private KeptFile() {}

  /**
   * Writes the file.
   *
   * @return where the old one is now, if there was one of other content
   */
  static Optional<Path> write(Path file, Content content) throws Exception {
    Path fresh = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
        content.writeTo(out);
      }
      Optional<Path> old = isOther(file, fresh) ? Optional.of(aside(file)) : Optional.empty();
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      return old;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean isOther(Path file, Path fresh) throws IOException {
    try {
      return Files.mismatch(file, fresh) >= 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Path aside(Path file) throws IOException {
    int number = 1;
    while (Files.exists(numbered(file, number))) {
      number++;
    }
    return Files.move(file, numbered(file, number));
  }

  private static Path numbered(Path file, int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
