package dev.winnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** One object of a newer version must not blind an informer of this one. */
class LenientReadingTest {

  private static final String NEWER =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: a, resourceVersion: "1"}
      spec:
        clusterRef: {name: c, zone: x}
        type: Profile
        desiredState: Draining
        profile: {columns: [a]}
        target: {database: d, table: t, format: Lance}
      status:
        phase: Odd
        conditions:
        - {type: Succeeded, status: Maybe, reason: X, lastTransitionTime: "2026-09-01T00:00:10Z"}
        attempts: [{number: 1, outcome: Vanished, failureClass: Cosmic, nodes: 3}]
      """;

  @Test
  void unknownFieldsAreSkippedAndUnknownWordsDoNotFail() throws JsonProcessingException {
    expectReadable(WinnowYaml.yaml().readValue(NEWER, MapReduceJob.class));
  }

  @Test
  void theKubernetesClientsMapperReadsTheSame() {
    KubernetesSerialization serialization =
        new KubernetesSerialization(WinnowYaml.lenient(JsonMapper.builder().build()), true);
    expectReadable(serialization.unmarshal(NEWER, MapReduceJob.class));
  }

  private static void expectReadable(MapReduceJob job) {
    assertThat(job.getMetadata().getName()).isEqualTo("a");
    assertThat(job.getSpec().type()).isNull();
    assertThat(job.getSpec().desiredState()).isEqualTo(DesiredState.SUSPENDED);
    assertThat(job.getStatus().conditions().get(0).status()).isEqualTo(ConditionStatus.UNKNOWN);
    assertThat(job.getStatus().attempts().get(0).outcome()).isNull();
  }

  @Test
  void aGroupKeyIsANameOrAnObjectAndNothingElseBlindsTheReader() throws JsonProcessingException {
    Aggregation aggregation =
        WinnowYaml.yaml()
            .readValue(
                "groupBy: [dt, {name: hour, expression: HOUR(at), colour: red}, 5, [x], {name: {a: 1}}]",
                Aggregation.class);
    assertThat(aggregation.groupBy())
        .extracting(GroupKey::name)
        .containsExactly("dt", "hour", "5", "[\"x\"]", "{\"a\":1}");
    assertThat(aggregation.groupBy().get(1).expression()).isEqualTo("HOUR(at)");
  }
}
