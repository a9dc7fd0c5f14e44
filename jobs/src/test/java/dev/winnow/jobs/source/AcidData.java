package dev.winnow.jobs.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CSV files that nobody here wrote, beside the project and not part of it. */
final class AcidData {

  private static final Path ROOT =
      Path.of(System.getProperty("winnow.root", "..")).resolve("../shared/data/csv-acid");

  private AcidData() {}

  /** A folder of the data; the test that asks is skipped where it is absent. */
  static Path folder(String name) {
    Path folder = ROOT.resolve(name);
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
