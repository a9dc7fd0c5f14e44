package dev.winnow.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The operating system's memory of files, which is to be the same whoever is measured first. */
final class PageCache {

  private PageCache() {}

  /**
   * Reads what a command is about to read, and has what the commands before it wrote reach the disk
   * before it starts.
   *
   * @param source a file, a directory of files, or all files of one kind in a directory
   */
  static void settle(String source) throws IOException {
    sync();
    Path path = Path.of(source.replaceFirst("/\\*[^/]*$", ""));
    List<Path> files;
    try (Stream<Path> all = Files.walk(path)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static void sync() throws IOException {
    try {
      new ProcessBuilder("sync").inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the disk was written", e);
    }
  }
}
