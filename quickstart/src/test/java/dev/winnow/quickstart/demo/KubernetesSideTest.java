package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.winnow.api.HadoopCluster;
import dev.winnow.quickstart.kubernetes.ApiServer;
import dev.winnow.quickstart.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesSideTest {

  @TempDir Path work;

  @AfterEach
  void forgetTheKubeconfig() {
    System.clearProperty("kubeconfig");
  }

  @Test
  void hasAnOperatorThatLooksAtWhatIsApplied() throws Exception {
    try (KubernetesSide side = start(Optional.empty())) {
      assertThat(side.foreignNodes()).isFalse();
      assertThat(side.client().nodes().list().getItems()).hasSize(1);
      applyCluster(side);
    }
  }

  @Test
  void takesAnotherApiServerAndLeavesOnlyItsDefinitionsThere() throws Exception {
    try (ApiServer other = ApiServer.start(work.resolve("other"))) {
      System.setProperty("kubeconfig", other.kubeconfig().toString());
      try (KubernetesSide side = start(Optional.of("winnow"))) {
        assertThat(side.namespace()).isEqualTo("winnow-demo");
        assertThat(side.kubectl()).isEqualTo("kubectl --context winnow --namespace winnow-demo");
        assertThat(other.client().namespaces().withName("winnow-demo").get()).isNotNull();
        applyCluster(side);
      }
      assertThat(other.client().namespaces().withName("winnow-demo").get()).isNull();
      assertThat(
              other
                  .client()
                  .apiextensions()
                  .v1()
                  .customResourceDefinitions()
                  .withName("mapreducejobs.winnow.dev")
                  .get())
          .isNotNull();
    }
  }

  @Test
  void saysThatAContextIsUnknown() throws Exception {
    try (ApiServer other = ApiServer.start(work.resolve("other"))) {
      System.setProperty("kubeconfig", other.kubeconfig().toString());
      assertThatThrownBy(() -> start(Optional.of("nowhere")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("nowhere");
    }
  }

  private KubernetesSide start(Optional<String> context) throws IOException {
    return KubernetesSide.start(
        new KubernetesSide.Settings(work.resolve("side"), Installation.locate(), context));
  }

  /** Nothing listens where the file says, which the operator finds out and reports. */
  private static void applyCluster(KubernetesSide side) throws IOException {
    Path file = Installation.locate().root().resolve("examples/birdstrikes/cluster.yaml");
    String yaml = Files.readString(file).replace(":10000", ":1").replace(":9083", ":2");
    new Runs(side.client(), side.namespace(), side.pods()).apply(yaml);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Optional.ofNullable(
                        side.client()
                            .resources(HadoopCluster.class)
                            .inNamespace(side.namespace())
                            .withName("birdstrikes")
                            .get()
                            .getStatus())
                    .filter(status -> !status.conditions().isEmpty())
                    .isPresent());
  }
}
