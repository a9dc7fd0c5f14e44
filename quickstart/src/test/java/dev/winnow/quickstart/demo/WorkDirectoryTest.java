package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

  @TempDir Path directory;

  @Test
  void removesWhatAnEarlierDemoLeft() throws IOException {
    Path path = directory.resolve("demo");
    try (WorkDirectory first = WorkDirectory.take(path)) {
      Files.createDirectories(first.path().resolve("hadoop/dfs"));
      Files.writeString(first.path().resolve("hadoop/dfs/block"), "x");
    }
    try (WorkDirectory second = WorkDirectory.take(path)) {
      assertThat(second.path().resolve("hadoop")).doesNotExist();
    }
  }

  @Test
  void doesNotEmptyADirectoryOfSomebodyElse() throws IOException {
    Files.writeString(directory.resolve("thesis.tex"), "x");
    assertThatThrownBy(() -> WorkDirectory.take(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds files that no demo put there");
    assertThat(directory.resolve("thesis.tex")).exists();
  }

  @Test
  void keepsASecondDemoOut() throws IOException {
    Path path = directory.resolve("demo");
    try (WorkDirectory first = WorkDirectory.take(path)) {
      assertThatThrownBy(() -> WorkDirectory.take(first.path()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a demo is running in");
    }
  }

  @Test
  void refusesABlankWhereYarnCouldNotLaunchContainers() {
    assertThatThrownBy(() -> WorkDirectory.take(directory.resolve("my demo")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--work-dir");
    assertThat(WorkDirectory.standard(Path.of("/home/me/my projects/winnow")).toString())
        .doesNotContain(" ");
  }
}
