package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class RaisedMemoryTest {

  private final Configuration conf = new Configuration(false);

  @Test
  void changesNothingUnlessAContainerWasKilled() {
    assertThat(RaisedMemory.of(Map.of()).settings(conf)).isEmpty();
    assertThat(RaisedMemory.of(Map.of("WINNOW_MEMORY_PERCENT", "100")).settings(conf)).isEmpty();
  }

  @Test
  void raisesTheContainersAndTheHeapsOfTheirTasks() {
    conf.set("mapreduce.map.memory.mb", "1000");
    conf.set("mapreduce.map.java.opts", "-server -Xmx800m -Dx=y");
    conf.set("mapreduce.reduce.memory.mb", "2048");
    assertThat(RaisedMemory.of(Map.of("WINNOW_MEMORY_PERCENT", "150")).settings(conf))
        .containsEntry("mapreduce.map.memory.mb", "1500")
        .containsEntry("mapreduce.map.java.opts", "-server -Xmx1200m -Dx=y")
        .containsEntry("mapreduce.reduce.memory.mb", "3072")
        .doesNotContainKey("mapreduce.reduce.java.opts");
  }

  @Test
  void raisesHadoopsDefaultWhereNothingIsSaid() {
    assertThat(RaisedMemory.of(Map.of("WINNOW_MEMORY_PERCENT", "200")).settings(conf))
        .containsEntry("mapreduce.map.memory.mb", "2048")
        .containsEntry("yarn.app.mapreduce.am.resource.mb", "3072")
        .containsEntry("yarn.app.mapreduce.am.command-opts", "-Xmx2048m");
  }
}
