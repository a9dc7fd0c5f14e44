package dev.winnow.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is inside the images, and what is not. */
class ImagesTest {
  private static final Path ROOT = Path.of(System.getProperty("winnow.root"));
  private static final Pattern SHELL = Pattern.compile(".*/(sh|bash|dash|ash|zsh|busybox)");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(?i).*(\\.git/|\\.m2/|settings\\.xml|\\.env|\\.p12|\\.jks|\\.keytab|id_rsa|\\.pem|kubeconfig|credentials)$");
  private static final String RUNTIME = "/opt/winnow/lib/runtime";

  private static ImageTar operator;
  private static ImageTar jobs;

  @BeforeAll
  static void read() throws IOException {
    operator = ImageTar.read(ROOT.resolve("images/operator/target/winnow-operator.tar"));
    jobs = ImageTar.read(ROOT.resolve("images/jobs/target/winnow-jobs.tar"));
  }

  @Test
  void startsTheOperatorWithTheRuntimeInsideIt() {
    var entrypoint = texts(operator.configuration().at("/config/Entrypoint"));

    assertThat(entrypoint).startsWith("java").contains("dev.winnow.operator.OperatorMain");
    assertThat(onPath(operator, "java")).containsExactly(RUNTIME + "/bin/java");
    assertThat(operator.configuration().at("/config/ExposedPorts").has("8080/tcp")).isTrue();
    assertThat(operator.tag()).startsWith("winnow/operator:");
  }

  @Test
  void findsTheWinnowCommandOnThePathOfTheJobsImage() {
    assertThat(onPath(jobs, "winnow")).containsExactly("/opt/winnow/bin/winnow");
    assertThat(texts(jobs.configuration().at("/config/Entrypoint")))
        .containsExactly("/opt/winnow/bin/winnow");
    assertThat(jobs.tag()).startsWith("winnow/jobs:");
  }

  @Test
  void givesTheWinnowCommandAClassPathThatIsThere() {
    var configuration =
        new String(
            jobs.files().get("/opt/winnow/lib/app/winnow.cfg").content(), StandardCharsets.UTF_8);
    var classPath =
        configuration
            .lines()
            .filter(line -> line.startsWith("app.classpath="))
            .map(line -> line.split("=", 2)[1])
            .toList();

    assertThat(configuration).contains("app.mainclass=dev.winnow.jobs.launch.Winnow");
    assertThat(classPath)
        .hasSizeGreaterThan(50)
        .allSatisfy(jar -> assertThat(jobs.files()).containsKey(jar));
    assertThat(classPath.get(0)).startsWith("/app/libs/winnow-jobs-");
  }

  @Test
  void runsAPodAsTheCommandRunsHere() throws IOException {
    var command = Files.readString(ROOT.resolve("winnow"));
    var flags =
        Pattern.compile("-XX:(Tier[34]\\w+|M\\w+FreeRatio)=\\d+")
            .matcher(command)
            .results()
            .map(MatchResult::group)
            .toList();
    var configuration =
        new String(
            jobs.files().get("/opt/winnow/lib/app/winnow.cfg").content(), StandardCharsets.UTF_8);

    assertThat(flags).hasSizeGreaterThan(5);
    assertThat(configuration.lines())
        .containsAll(flags.stream().map(flag -> "java-options=" + flag).toList());
  }

  @Test
  void keepsTheClassesOfTheRuntimeReadyToStart() {
    for (var image : List.of(operator, jobs)) {
      assertThat(image.files()).containsKey(RUNTIME + "/lib/server/classes.jsa");
    }
  }

  @Test
  void runsAsAUserWithoutPrivilegesThatHasAName() {
    for (var image : List.of(operator, jobs)) {
      assertThat(image.configuration().at("/config/User").asText()).isEqualTo("10001:10001");
      assertThat(new String(image.files().get("/etc/passwd").content(), StandardCharsets.UTF_8))
          .contains("winnow:x:10001:10001:");
      assertThat(image.files().values()).noneMatch(file -> (file.mode() & 06000) != 0);
    }
  }

  @Test
  void canWriteOnlyToTmp() {
    for (var image : List.of(operator, jobs)) {
      assertThat(image.files()).anySatisfy((path, file) -> assertThat(path).isEqualTo("/tmp"));
      assertThat(image.files().entrySet())
          .filteredOn(entry -> (entry.getValue().mode() & 0002) != 0)
          .extracting(Map.Entry::getKey)
          .containsExactly("/tmp");
    }
  }

  @Test
  void hasTheLoaderAndTheCLibraryThatTheRuntimeNeeds() {
    for (var image : List.of(operator, jobs)) {
      assertThat(image.files().keySet()).anyMatch(path -> path.endsWith("/libc.so.6"));
      assertThat(image.files())
          .anySatisfy(
              (path, file) -> {
                assertThat(path).matches("/lib(64)?/ld-linux-.*");
                assertThat(file.isExecutable()).isTrue();
              });
      assertThat(image.files()).containsKey(RUNTIME + "/lib/server/libjvm.so");
      assertThat(image.files().get(RUNTIME + "/lib/security/cacerts").size()).isGreaterThan(10_000);
    }
  }

  @Test
  void hasNoShellNoSecretsAndNoScripts() {
    for (var image : List.of(operator, jobs)) {
      assertThat(image.files().keySet()).noneMatch(path -> SHELL.matcher(path).matches());
      assertThat(image.files().keySet()).noneMatch(path -> PRIVATE.matcher(path).matches());
      assertThat(image.files().values())
          .noneMatch(
              file ->
                  file.content().length > 1
                      && file.content()[0] == '#'
                      && file.content()[1] == '!');
    }
  }

  @Test
  void keepsTheTwoSidesApart() {
    assertThat(operator.files().keySet()).noneMatch(path -> path.startsWith("/app/libs/hadoop"));
    assertThat(jobs.files().keySet())
        .noneMatch(path -> path.contains("fabric8") || path.contains("kubernetes"));
  }

  @Test
  void carriesTheCrdsThatItsOperatorWasBuiltWith() throws IOException {
    try (var crds = Files.list(ROOT.resolve("crds"))) {
      assertThat(crds.filter(file -> file.toString().endsWith(".yaml")).toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(
                          operator.files().get("/opt/winnow/crds/" + file.getFileName()).content())
                      .isEqualTo(Files.readAllBytes(file)));
    }
  }

  private static Stream<String> onPath(ImageTar image, String command) {
    return Stream.of(image.environment("PATH").split(":"))
        .map(directory -> directory + "/" + command)
        .filter(path -> image.files().containsKey(path) && image.files().get(path).isExecutable());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
