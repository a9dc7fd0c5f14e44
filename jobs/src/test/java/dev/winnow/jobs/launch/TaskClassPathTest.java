package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskClassPathTest {

  /** What runs only where the command runs, beside the compilers and the SQL parser. */
  private static final List<String> LAUNCHER_ONLY =
      List.of("launch", "publish", "profile", "report", "plan", "expression", "replay", "diff");

  /** What the containers of a Hadoop cluster have by themselves. */
  private static final List<String> OF_HADOOP =
      List.of("hadoop-", "avro-", "commons-", "guava-", "slf4j-", "snappy-java-");

  @Test
  void shipsEveryLibraryThatTasksNameUnlessHadoopHasIt() {
    Set<String> missing =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.winnow.jobs")
                .stream()
                .filter(TaskClassPathTest::runsInTasks)
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .flatMap(c -> jar(c).stream())
                .filter(jar -> !TaskClassPath.isShipped(jar))
                .filter(jar -> OF_HADOOP.stream().noneMatch(jar::startsWith))
                .collect(Collectors.toSet());
    assertThat(missing).isEmpty();
  }

  private static boolean runsInTasks(JavaClass of) {
    String inside = of.getPackageName().replaceFirst("^dev\\.winnow\\.jobs\\.?", "");
    return LAUNCHER_ONLY.stream().noneMatch(p -> inside.equals(p) || inside.startsWith(p + "."));
  }

  /** The jar that a class comes from, if it comes from one. */
  private static Set<String> jar(JavaClass of) {
    return of
        .getBaseComponentType()
        .getSource()
        .map(source -> source.getUri().toString())
        .filter(uri -> uri.startsWith("jar:"))
        .map(uri -> uri.substring(0, uri.indexOf(".jar!") + ".jar".length()))
        .map(uri -> uri.substring(uri.lastIndexOf('/') + 1))
        .stream()
        .collect(Collectors.toSet());
  }
}
