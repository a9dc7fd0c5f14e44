package dev.winnow.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.winnow.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String OPERATOR = "dev.winnow.operator.";

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching(OPERATOR + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule runDoesNotKnowCluster =
      noClasses()
          .that()
          .resideInAPackage(OPERATOR + "run")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OPERATOR + "cluster", "dev.winnow.operator");

  @ArchTest
  static final ArchRule clusterDoesNotKnowRun =
      noClasses()
          .that()
          .resideInAPackage(OPERATOR + "cluster")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OPERATOR + "run", "dev.winnow.operator");

  @ArchTest
  static final ArchRule whatIsSharedCallsNothingBack =
      noClasses()
          .that()
          .resideInAnyPackage(
              OPERATOR + "launch", OPERATOR + "failure", OPERATOR + "kube", OPERATOR + "telemetry")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OPERATOR + "run", OPERATOR + "cluster", "dev.winnow.operator");

  @ArchTest
  static final ArchRule failureKnowsTheLanguageAlone =
      classes()
          .that()
          .resideInAPackage(OPERATOR + "failure")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "com.google.re2j..", "dev.winnow.api..", OPERATOR + "failure");

  @ArchTest
  static final ArchRule decisionsKnowNoKubernetesClient =
      noClasses()
          .that()
          .haveNameMatching(
              ".*\\.(RunDecision|AttemptDecision|AttemptEnd|RunEnd|RunConditions|Attempts|StatusDraft"
                  + "|Situation|SpecProblems|Observation|JobView|Verdict|Next|ChildNames|Conditions|Notice"
                  + "|LaunchPermission|LaunchedAttempt|ClusterDecision|ClusterLoad|CircuitBreaker"
                  + "|Endpoints)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..");

  @ArchTest
  static final ArchRule theOperatorKnowsNothingOfHadoop =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hadoop..", "org.apache.hive..", "dev.winnow.jobs..");
}
