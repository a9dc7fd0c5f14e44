package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WinnowTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rnu                        | winnow: There is no command 'rnu'       | See winnow --help.
          --nosuch                   | winnow: Unknown option: '--nosuch'      | See winnow --help.
          run                        | winnow: Missing required parameter: 'FILE' | See winnow run --help.
          run --nosuch a.yaml        | winnow: Unknown option: '--nosuch'      | See winnow run --help.
          profile --records 0 a.csv  | winnow: --records must be 1 or more     | See winnow profile --help.
          """)
  void saysInFewLinesWhatIsWrongWithTheCommandLine(String line, String message, String help) {
    CommandLine said = CommandLine.run(line.split(" "));
    assertThat(said.exitCode()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith(message).contains("Usage: winnow").endsWith(help + "\n");
    assertThat(said.err().lines()).hasSizeLessThan(7);
  }

  @Test
  void namesTheCommandThatWasMeant() {
    assertThat(CommandLine.run("prevew").err()).contains("Did you mean preview");
  }

  @Test
  void refusesADirectoryInPlaceOfAJob() {
    CommandLine said = CommandLine.run("validate", directory.toString());
    assertThat(said.exitCode()).isEqualTo(78);
    assertThat(said.err()).contains("is a directory; name the files in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate", "preview", "rollback"})
  void tellsProgramsWhatIsWrongWithAJob(String command) throws IOException {
    Path job = Files.writeString(directory.resolve("job.yaml"), "kind: [1]\n");
    CommandLine said = CommandLine.run(command, job.toString(), "--output", "json");
    assertThat(said.exitCode()).isEqualTo(78);
    assertThat(said.err()).contains("job.yaml:1:");
    assertThat(new ObjectMapper().readTree(said.out()).findValue("problems")).isNotEmpty();
  }

  @Test
  void tellsADirectoryWithoutFilesFromOneThatIsNotThere() {
    assertThat(CommandLine.run("profile", directory.toString()).err())
        .contains("there is no file in file:");
    assertThat(CommandLine.run("profile", directory.resolve("x").toString()).err())
        .contains("nothing matches file:");
  }

  @Test
  void cutsTheProfileOfANarrowTerminalIntoTables() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "id,name\n1,x\n2,y\n");
    CommandLine narrow = CommandLine.run(Map.of("COLUMNS", "60"), "profile", file.toString());
    assertThat(narrow.exitCode()).isZero();
    assertThat(narrow.out().lines().skip(2)).allMatch(line -> line.length() <= 60);
    assertThat(narrow.out()).containsSubsequence("column", "least", "column", "looks like");
  }
}
