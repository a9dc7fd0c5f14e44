package dev.winnow.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Condition;
import dev.winnow.api.ConditionStatus;
import dev.winnow.api.HadoopClusterStatus;
import dev.winnow.operator.cluster.ClusterDecision.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterDecisionTest {

  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
  private static final ClusterLoad THREE = new ClusterLoad(3, 1, Optional.of(NOON), List.of());

  @Test
  void isReadyWhenEverythingAnswers() {
    var status =
        decide(new Observed(2, THREE, true, List.of("HiveServer2", "metastore"), List.of()));
    assertThat(status.runningJobs()).isEqualTo(3);
    assertThat(status.observedGeneration()).isEqualTo(2);
    assertThat(ready(status).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(ready(status).reason()).isEqualTo("Reachable");
    assertThat(ready(status).message()).isEqualTo("HiveServer2 and metastore answered.");
  }

  @Test
  void saysWhatDoesNotAnswer() {
    var status =
        decide(new Observed(2, THREE, true, List.of("metastore"), List.of("the metastore (h:1)")));
    assertThat(ready(status).status()).isEqualTo(ConditionStatus.FALSE);
    assertThat(ready(status).reason()).isEqualTo("Unreachable");
    assertThat(ready(status).message()).contains("the metastore (h:1)");
  }

  @Test
  void saysThatItCannotLaunch() {
    var status = decide(new Observed(2, THREE, false, List.of(), List.of()));
    assertThat(ready(status).reason()).isEqualTo("LauncherMissing");
  }

  private static HadoopClusterStatus decide(Observed observed) {
    return ClusterDecision.decide(new HadoopClusterStatus(null, null, null), observed, NOON);
  }

  private static Condition ready(HadoopClusterStatus status) {
    return status.conditions().get(0);
  }
}
