package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

  @TempDir Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String name :
        List.of("day/a.csv", "day/b.csv", "day/_SUCCESS", "day/.a.csv.crc", "_old/c.csv")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "id\n1\n");
    }
  }

  private List<String> list(String... paths) throws Exception {
    List<String> below = Arrays.stream(paths).map(p -> directory.resolve(p).toString()).toList();
    return InputFiles.list(below, new Configuration()).paths().stream()
        .map(p -> directory.relativize(Path.of(p.toUri().getPath())).toString())
        .toList();
  }

  @Test
  void findsFilesByTheirNames() throws Exception {
    assertThat(list("day/b.csv", "day/a.csv")).containsExactly("day/a.csv", "day/b.csv");
    assertThat(list("day")).containsExactly("day/a.csv", "day/b.csv");
    assertThat(list("d*/?.csv")).containsExactly("day/a.csv", "day/b.csv");
  }

  @Test
  void findsNothingHiddenByAPattern() throws Exception {
    assertThat(list("day/*")).containsExactly("day/a.csv", "day/b.csv");
    assertThat(list("*")).containsExactly("day/a.csv", "day/b.csv");
    assertThat(list("*/*.csv")).containsExactly("day/a.csv", "day/b.csv");
  }

  @Test
  void findsWhatIsHiddenIfItIsAskedFor() throws Exception {
    assertThat(list("day/_SUCCESS")).containsExactly("day/_SUCCESS");
    assertThat(list("day/_*")).containsExactly("day/_SUCCESS");
    assertThat(list("_old")).containsExactly("_old/c.csv");
    assertThat(list("_old/*.csv")).containsExactly("_old/c.csv");
  }

  @Test
  void readsAFileOnceThatSeveralPathsName() throws Exception {
    assertThat(list("day", "day/a.csv", "day/*.csv")).containsExactly("day/a.csv", "day/b.csv");
  }
}
