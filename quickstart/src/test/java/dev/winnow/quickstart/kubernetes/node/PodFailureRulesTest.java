package dev.winnow.quickstart.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import org.junit.jupiter.api.Test;

/** The first rule that matches decides; without one a failure counts. */
class PodFailureRulesTest {
  private static final Job JOB =
      new JobBuilder()
          .withNewSpec()
          .withNewPodFailurePolicy()
          .addNewRule()
          .withAction("Ignore")
          .addNewOnPodCondition()
          .withType("DisruptionTarget")
          .withStatus("True")
          .endOnPodCondition()
          .endRule()
          .addNewRule()
          .withAction("FailJob")
          .withNewOnExitCodes()
          .withOperator("In")
          .withValues(64, 78)
          .endOnExitCodes()
          .endRule()
          .addNewRule()
          .withAction("Ignore")
          .withNewOnExitCodes()
          .withOperator("NotIn")
          .withValues(1, 75)
          .endOnExitCodes()
          .endRule()
          .endPodFailurePolicy()
          .endSpec()
          .build();

  @Test
  void failsTheJobOnACodeThatARuleNames() {
    assertThat(PodFailureRules.failsJob(JOB, ended(64, "Ready")))
        .contains("Container main for pod lake/p failed with exit code 64 matching FailJob rule");
    assertThat(PodFailureRules.failsJob(JOB, ended(75, "Ready"))).isEmpty();
  }

  @Test
  void doesNotCountWhatARuleIgnores() {
    assertThat(PodFailureRules.counts(JOB, ended(75, "Ready"))).isTrue();
    assertThat(PodFailureRules.counts(JOB, ended(75, "DisruptionTarget"))).isFalse();
    assertThat(PodFailureRules.counts(JOB, ended(2, "Ready"))).isFalse();
  }

  @Test
  void countsEverythingWithoutAPolicy() {
    assertThat(
            PodFailureRules.counts(
                new JobBuilder().withNewSpec().endSpec().build(), ended(64, "DisruptionTarget")))
        .isTrue();
  }

  private static Pod ended(int exitCode, String condition) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("p")
        .withNamespace("lake")
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType(condition)
        .withStatus("True")
        .endCondition()
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
