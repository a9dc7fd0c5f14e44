package dev.winnow.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorConfigTest {

  @Test
  void watchesAllNamespacesAndElectsNobodyUnlessTold() {
    var config = OperatorConfig.fromEnvironment(Map.of());
    assertThat(config.namespaces()).isEmpty();
    assertThat(config.leaderElection()).isEmpty();
    assertThat(config.port()).isEqualTo(8080);
  }

  @Test
  void readsItsVariables() {
    var config =
        OperatorConfig.fromEnvironment(
            Map.of(
                "WINNOW_NAMESPACES", "lake, sales",
                "WINNOW_HTTP_PORT", "9090",
                "WINNOW_LEADER_ELECTION", "true",
                "WINNOW_PROBE_CLUSTERS", "false",
                "POD_NAMESPACE", "winnow",
                "POD_NAME", "winnow-0"));
    assertThat(config.namespaces()).containsExactly("lake", "sales");
    assertThat(config.port()).isEqualTo(9090);
    assertThat(config.leaderElection())
        .contains(new OperatorConfig.Lease("winnow", "winnow-operator"));
    assertThat(config.instance()).isEqualTo("winnow-0");
    assertThat(config.probeClusters()).isFalse();
  }

  @Test
  void namesTheVariableThatItCannotRead() {
    assertThatThrownBy(() -> OperatorConfig.fromEnvironment(Map.of("WINNOW_HTTP_PORT", "http")))
        .hasMessageContaining("WINNOW_HTTP_PORT");
    assertThatThrownBy(() -> OperatorConfig.fromEnvironment(Map.of("WINNOW_LEADER_ELECTION", "1")))
        .hasMessageContaining("WINNOW_LEADER_ELECTION");
    assertThatThrownBy(
            () -> OperatorConfig.fromEnvironment(Map.of("WINNOW_LEADER_ELECTION", "true")))
        .hasMessageContaining("POD_NAMESPACE");
  }
}
