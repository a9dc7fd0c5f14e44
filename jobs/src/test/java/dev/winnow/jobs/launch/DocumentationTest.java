package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.column.Reason;
import dev.winnow.jobs.source.RecordProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user copies from the documentation works: every job is valid, every command exists. */
class DocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("winnow.root"));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ \\./winnow (.+)$");

  /** These are the quick start's, whose own tests run them. */
  private static final Set<String> QUICK_START = Set.of("demo", "sql", "benchmark");

  @TempDir Path directory;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(f -> f.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages.stream().filter(Files::exists).sorted();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.toString().contains("/target/"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void everyReasonToRejectARowIsExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/reasons.md"));
    assertThat(
            Stream.concat(
                Arrays.stream(Reason.values()).map(Reason::rule),
                Arrays.stream(RecordProblem.values())
                    .filter(p -> p != RecordProblem.NONE)
                    .map(RecordProblem::rule)))
        .allSatisfy(rule -> assertThat(page).contains("\n| `" + rule + "` | "));
  }

  @Test
  void everyExitCodeIsExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/commands.md"));
    assertThat(ExitCode.values())
        .allSatisfy(code -> assertThat(page).contains("\n| " + code.code() + " | "));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyYamlOfThePageIsValid(Path page) throws IOException {
    List<String> documents = blocks(page, "yaml");
    assumeTrue(!documents.isEmpty(), "no YAML on " + page.getFileName());
    for (int i = 0; i < documents.size(); i++) {
      Path file = Files.writeString(directory.resolve("block-" + i + ".yaml"), documents.get(i));
      CommandLine validate = CommandLine.run("validate", file.toString());
      assertThat(validate.exitCode())
          .as("%s%n%s%n%s", page, documents.get(i), validate.err())
          .isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValid(Path example) {
    CommandLine validate = CommandLine.run("validate", example.toString());
    assertThat(validate.exitCode()).as("%s%n%s", example, validate.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfThePageExists(Path page) throws IOException {
    for (String console : blocks(page, "console")) {
      Matcher command = COMMAND.matcher(console);
      while (command.find()) {
        String name = command.group(1).split(" ")[0];
        if (!QUICK_START.contains(name)) {
          assertThat(CommandLine.run(name, "--help").out())
              .as("%s: ./winnow %s", page, command.group(1))
              .contains("Usage: winnow " + name);
        }
      }
    }
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }
}
