package dev.winnow.jobs.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that nobody here wrote, beside the project and not part of it. */
final class AcidData {

  private static final Path ROOT =
      Path.of(System.getProperty("winnow.root", "..")).resolve("../shared/data");

  private AcidData() {}

  /** A folder of the data; the test that asks is skipped where it is absent. */
  static Path folder(String name) {
    return absolute(ROOT.resolve("csv-acid").resolve(name));
  }

  /** A folder of hard JSON. */
  static Path json(String name) {
    return absolute(ROOT.resolve("json-acid").resolve(name));
  }

  /** A folder of what real systems wrote. */
  static Path events(String name) {
    return absolute(ROOT.resolve("events").resolve(name));
  }

  private static Path absolute(Path folder) {
    assumeTrue(Files.isDirectory(folder), () -> folder + " is absent: nothing to check against");
    return folder;
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
