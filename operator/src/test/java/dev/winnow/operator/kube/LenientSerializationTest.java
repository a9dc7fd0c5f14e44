package dev.winnow.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.DesiredState;
import dev.winnow.api.MapReduceJob;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientSerializationTest {

  private static final KubernetesSerialization LENIENT = LenientSerialization.create();

  /** A list of runs, as an informer reads it. */
  static final class Runs extends DefaultKubernetesResourceList<MapReduceJob> {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"spec\": {\"type\": \"Quantum\"}}",
        "{\"spec\": {\"retry\": {\"maxAttempts\": \"many\"}}}",
        "{\"spec\": {\"retry\": []}}",
        "{\"spec\": {\"retry\": 7}}",
        "{\"spec\": \"later\"}",
        "{\"spec\": {\"clusterRef\": \"analytics\"}}",
        "{\"spec\": {\"custom\": {\"args\": {\"a\": 1}}}}",
        "{\"spec\": {\"future\": {\"field\": [1, 2]}}}",
        "{\"status\": []}",
        "{\"status\": {\"attempt\": \"x\", \"conditions\": {\"type\": 1}}}",
        "{\"status\": {\"attempts\": [7, {\"number\": \"one\"}]}}"
      })
  void oneObjectOfTheWrongShapeDoesNotHideTheOthers(String strange) {
    String good =
        """
        {"metadata": {"name": "good"}, "spec": {"clusterRef": {"name": "a"}, "type": "Custom",
         "retry": {"maxAttempts": 9}}}
        """;
    String bad = strange.replaceFirst("\\{", "{\"metadata\": {\"name\": \"bad\"}, ");
    Runs runs =
        LENIENT.unmarshal("{\"items\": [" + bad + "," + good + "," + bad + "]}", Runs.class);
    assertThat(runs.getItems())
        .extracting(r -> r.getMetadata().getName())
        .isEqualTo(List.of("bad", "good", "bad"));
    assertThat(runs.getItems().get(1).getSpec().retry().maxAttempts()).isEqualTo(9);
  }

  @Test
  void aStateThatItDoesNotKnowStartsNothing() {
    var run =
        LENIENT.unmarshal("{\"spec\": {\"desiredState\": \"Hibernating\"}}", MapReduceJob.class);
    assertThat(run.getSpec().desiredState()).isEqualTo(DesiredState.SUSPENDED);
  }
}
