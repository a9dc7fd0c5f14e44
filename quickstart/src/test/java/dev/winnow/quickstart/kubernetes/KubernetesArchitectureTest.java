package dev.winnow.quickstart.kubernetes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows that the package pages draw. */
@AnalyzeClasses(
    packages = "dev.winnow.quickstart.kubernetes",
    importOptions = ImportOption.DoNotIncludeTests.class)
class KubernetesArchitectureTest {
  private static final String HOME = "dev.winnow.quickstart.kubernetes";

  @ArchTest
  static final ArchRule callsGoDownwardsOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("node")
          .definedBy(HOME + ".node")
          .layer("server")
          .definedBy(HOME)
          .layer("api")
          .definedBy(HOME + ".api")
          .layer("apply")
          .definedBy(HOME + ".apply")
          .layer("schema")
          .definedBy(HOME + ".schema")
          .layer("store")
          .definedBy(HOME + ".store")
          .whereLayer("node")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("node")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("apply")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("schema")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("server", "api", "apply", "schema");

  @ArchTest
  static final ArchRule knowsNothingOfHadoopOrOfWinnowsOwnKinds =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.hadoop..",
              "dev.winnow.api..",
              "dev.winnow.operator..",
              "dev.winnow.jobs..");
}
