package dev.winnow.quickstart.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A path of the container becomes a path of this machine wherever a program would read it as one.
 */
class MountPathsTest {
  private static final MountPaths PATHS =
      MountPaths.of(
          new ContainerBuilder()
              .withName("main")
              .withTerminationMessagePath("/dev/termination-log")
              .addNewVolumeMount()
              .withName("conf")
              .withMountPath("/etc/hadoop")
              .endVolumeMount()
              .addNewVolumeMount()
              .withName("site")
              .withMountPath("/etc/hadoop/site")
              .endVolumeMount()
              .addNewVolumeMount()
              .withName("data")
              .withMountPath("/data/")
              .withSubPath("raw")
              .endVolumeMount()
              .build(),
          Map.of(
              "conf",
              Path.of("/pod/conf"),
              "site",
              Path.of("/pod/site"),
              "data",
              Path.of("/pod/data")),
          new PodDirectory(Path.of("/pod")));

  @Test
  void leavesAPlaceAloneThatLiesBelowAMountedPath() {
    var paths =
        MountPaths.of(
            new ContainerBuilder()
                .withName("main")
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("run")
                .withMountPath("/etc/run")
                .endVolumeMount()
                .build(),
            Map.of("tmp", Path.of("/tmp/pod/tmp"), "run", Path.of("/tmp/pod/run")),
            new PodDirectory(Path.of("/tmp/pod")));

    assertThat(paths.rewrite("/etc/run/job.yaml:/tmp/x"))
        .isEqualTo("/tmp/pod/run/job.yaml:/tmp/pod/tmp/x");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/etc/hadoop, /pod/conf",
    "/etc/hadoop/core-site.xml, /pod/conf/core-site.xml",
    "/etc/hadoop/site/a.xml, /pod/site/a.xml",
    "/etc/hadoop-other, /etc/hadoop-other",
    "/opt/etc/hadoop, /opt/etc/hadoop",
    "/data/a.csv, /pod/data/raw/a.csv",
    "--conf=/etc/hadoop, --conf=/pod/conf",
    "file:///data/x, file:///pod/data/raw/x",
    "hdfs://nn/data/x, hdfs://nn/data/x",
    "'/etc/hadoop:/data', '/pod/conf:/pod/data/raw'",
    "cat /data/a > /dev/termination-log, cat /pod/data/raw/a > /pod/main.termination"
  })
  void rewritesMountPaths(String inTheContainer, String here) {
    assertThat(PATHS.rewrite(inTheContainer)).isEqualTo(here);
  }
}
