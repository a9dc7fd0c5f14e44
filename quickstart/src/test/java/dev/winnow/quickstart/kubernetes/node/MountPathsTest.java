package dev.winnow.quickstart.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountPathsTest {

  @TempDir Path directory;

  @Test
  void doesNotRewriteWhatItHasPutInWhereVolumesLieBelowAMountPath() throws Exception {
    var container =
        new ContainerBuilder()
            .withName("launcher")
            .addNewVolumeMount()
            .withName("scratch")
            .withMountPath("/tmp")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("run")
            .withMountPath("/etc/winnow/run")
            .endVolumeMount()
            .build();
    var volumes = Map.of("scratch", Path.of("/tmp/demo/scratch"), "run", Path.of("/tmp/demo/run"));
    var paths = MountPaths.of(container, volumes, new PodDirectory(directory));
    assertThat(paths.rewrite("/etc/winnow/run/job.yaml")).isEqualTo("/tmp/demo/run/job.yaml");
    assertThat(paths.rewrite("-Dtmp=/tmp")).isEqualTo("-Dtmp=/tmp/demo/scratch");
  }
}
