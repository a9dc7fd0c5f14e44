package dev.winnow.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Whom each package may call, by name; {@link ArchitectureTest} has the rules for all of them. */
@AnalyzeClasses(packages = "dev.winnow.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageArrowsTest {

  @ArchTest static final ArchRule SOURCE_KNOWS_NOTHING_OF_OURS = calls("source");

  @ArchTest static final ArchRule COLUMN_KNOWS_THE_LANGUAGE_ONLY = calls("column");

  @ArchTest static final ArchRule EXPRESSION_CALLS = calls("expression", "column");

  @ArchTest static final ArchRule QUALITY_CALLS = calls("quality", "source");

  @ArchTest static final ArchRule PUBLISH_CALLS = calls("publish", "column", "quality");

  @ArchTest
  static final ArchRule PLAN_CALLS =
      calls("plan", "column", "expression", "source", "quality", "publish");

  @ArchTest static final ArchRule SINK_CALLS = calls("sink", "column", "plan", "quality");

  @ArchTest static final ArchRule SHUFFLE_CALLS = calls("shuffle", "sink");

  @ArchTest
  static final ArchRule DEDUPLICATE_CALLS =
      calls("deduplicate", "column", "expression", "plan", "sink", "shuffle", "quality");

  @ArchTest static final ArchRule BROADCAST_KNOWS_NOTHING_OF_OURS = calls("broadcast");

  @ArchTest
  static final ArchRule ENRICH_CALLS =
      calls("enrich", "column", "expression", "plan", "sink", "broadcast");

  @ArchTest
  static final ArchRule REPAIR_CALLS =
      calls("repair", "column", "expression", "plan", "sink", "broadcast");

  @ArchTest
  static final ArchRule CLEAN_CALLS =
      calls(
          "clean",
          "source",
          "column",
          "expression",
          "plan",
          "sink",
          "quality",
          "deduplicate",
          "enrich",
          "repair");

  @ArchTest
  static final ArchRule AGGREGATE_CALLS =
      calls("aggregate", "clean", "source", "column", "expression", "plan", "sink", "quality");

  @ArchTest
  static final ArchRule DATASET_CALLS =
      calls("dataset", "aggregate", "source", "column", "plan", "sink", "quality");

  @ArchTest static final ArchRule DIFF_CALLS = calls("diff", "plan", "publish", "quality");

  @ArchTest
  static final ArchRule REPLAY_CALLS =
      calls("replay", "source", "column", "plan", "sink", "quality");

  @ArchTest static final ArchRule REPORT_CALLS = calls("report", "quality");

  /** Of our own packages it calls itself and these alone. */
  private static ArchRule calls(String caller, String... called) {
    String[] allowed =
        Stream.concat(Stream.of(caller), Arrays.stream(called))
            .map(name -> "dev.winnow.jobs." + name + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> foreign =
        DescribedPredicate.not(resideInAPackage("dev.winnow.jobs.."));
    return classes()
        .that()
        .resideInAPackage("dev.winnow.jobs." + caller + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(foreign));
  }
}
