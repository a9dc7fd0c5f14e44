package dev.winnow.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows that the package pages draw. */
@AnalyzeClasses(packages = "dev.winnow.jobs", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule noPackageCallsBackUpstream =
      slices().matching("dev.winnow.jobs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyCallsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.winnow.jobs.launch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.winnow.jobs.launch..", "picocli..");

  @ArchTest
  static final ArchRule documentsKnowNothingOfRuns =
      noClasses()
          .that()
          .resideInAPackage("dev.winnow.jobs.launch.document")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.winnow.jobs.launch", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule tasksNeedNoSqlParser =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.winnow.jobs.expression..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.calcite..");

  @ArchTest
  static final ArchRule onlyPublicationTalksToHive =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.winnow.jobs.publish..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "org.apache.hive..", "org.apache.hadoop.hive.metastore..");

  @ArchTest
  static final ArchRule onlyTypedFilesKnowTheLibrariesOfTheirFormats =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.winnow.jobs.source.typed")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.avro..", "org.apache.parquet..");

  @ArchTest
  static final ArchRule columnsCallNothingOfOurs = callsNothingOfOurs("dev.winnow.jobs.column");

  @ArchTest
  static final ArchRule typedFilesCallNothingOfOurs =
      callsNothingOfOurs("dev.winnow.jobs.source.typed");

  @ArchTest
  static final ArchRule smallTablesCallNothingOfOurs =
      callsNothingOfOurs("dev.winnow.jobs.broadcast");

  @ArchTest
  static final ArchRule theLocalFileSystemCallsNothingOfOurs =
      callsNothingOfOurs("dev.winnow.jobs.launch.local");

  @ArchTest
  static final ArchRule detectionNeedsNothingButTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.winnow.jobs.source.detect")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.winnow.jobs.source.detect");

  @ArchTest
  static final ArchRule nothingKnowsKubernetes =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("io.fabric8..");

  private static ArchRule callsNothingOfOurs(String called) {
    return noClasses()
        .that()
        .resideInAPackage(called)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.winnow.jobs..").and(resideOutsideOfPackage(called)));
  }
}
