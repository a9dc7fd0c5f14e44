package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.quickstart.process.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code winnow}, on what this build has just packaged. */
class WinnowCommandIT {

  private record Ended(int exitCode, String output) {}

  @TempDir Path directory;

  private Path command;

  @BeforeEach
  void linkIntoADirectoryWithABlank() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("my tools"));
    command =
        Files.createSymbolicLink(
            bin.resolve("winnow"), Installation.locate().root().resolve("winnow"));
  }

  @Test
  void runsFromAnyDirectoryAndThroughALink() throws Exception {
    Path job = Installation.locate().root().resolve("examples/birdstrikes/clean.yaml");
    Ended ended = run("validate", job.toString());
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  @Test
  void passesTheExitCodeOn() throws Exception {
    assertThat(run("no-such-command").exitCode()).isEqualTo(64);
    assertThat(run("demo", "--no-such-option").exitCode()).isEqualTo(64);
  }

  @Test
  void saysWhereItLookedForADemo() throws Exception {
    Ended ended = run("sql", "--work-dir", directory.toString(), "SELECT 1");
    assertThat(ended.exitCode()).isEqualTo(69);
    assertThat(ended.output()).contains("no demo is running in " + directory);
  }

  @Test
  void saysWhatADemoNeedsInHelp() throws Exception {
    Ended ended = run("demo", "--help");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.output()).contains("--keep", "--kube-context=NAME", "--work-dir=DIR");
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().put("WINNOW_SKIP_BUILD", "1");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
