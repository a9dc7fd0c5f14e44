package dev.winnow.quickstart.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every backend takes Winnow's own kinds. */
class BackendTest {
  @TempDir static Path workDir;
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.start(workDir);
  }

  @AfterAll
  static void stop() throws Exception {
    backend.close();
  }

  @Test
  void fillsInTheDefaultsOfAHadoopCluster() {
    var created = backend.client().resource(cluster(Map.of("mode", "Local"))).create();

    assertThat(created.<Object>get("spec"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("mode", "Local");
    assertThat(
            backend
                .client()
                .genericKubernetesResources("winnow.dev/v1alpha1", "HadoopCluster")
                .inNamespace(backend.namespace())
                .list()
                .getItems())
        .hasSize(1);
  }

  @Test
  void refusesAModeThatDoesNotExist() {
    assertThatThrownBy(() -> backend.client().resource(cluster(Map.of("mode", "Abacus"))).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.mode: Unsupported value: \"Abacus\"");
  }

  private static GenericKubernetesResource cluster(Map<String, Object> spec) {
    var cluster = new GenericKubernetesResource();
    cluster.setApiVersion("winnow.dev/v1alpha1");
    cluster.setKind("HadoopCluster");
    cluster.setMetadata(
        new ObjectMetaBuilder()
            .withGenerateName("analytics-")
            .withNamespace(backend.namespace())
            .build());
    cluster.setAdditionalProperty("spec", spec);
    return cluster;
  }
}
