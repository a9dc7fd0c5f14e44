package dev.winnow.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class LocalTasksTest {

  private static final String MIN_SIZE = "mapreduce.input.fileinputformat.split.minsize";
  private static final long MIB = 1L << 20;

  private final Configuration conf = new Configuration(false);

  @Test
  void givesEveryThreadOneSplitOfItsShare() {
    conf.setInt("mapreduce.local.map.tasks.maximum", 2);
    assertThat(minSize(100 * MIB)).isEqualTo(50 * MIB + 1);
  }

  @Test
  void keepsSplitsOfALargeInputEqualAndBounded() {
    conf.setInt("mapreduce.local.map.tasks.maximum", 2);
    assertThat(minSize(1200 * MIB)).isEqualTo(300 * MIB + 1);
  }

  @Test
  void doesNotCutASmallInputToPieces() {
    conf.setInt("mapreduce.local.map.tasks.maximum", 4);
    assertThat(minSize(MIB)).isEqualTo(8 * MIB);
  }

  @Test
  void leavesAClusterAndTheUsersOwnSettingAlone() {
    conf.set("mapreduce.framework.name", "yarn");
    assertThat(minSize(100 * MIB)).isZero();
    conf.set("mapreduce.framework.name", "local");
    conf.setLong(MIN_SIZE, 7 * MIB);
    assertThat(minSize(100 * MIB)).isEqualTo(7 * MIB);
  }

  private long minSize(long bytes) {
    FileStatus file = new FileStatus(bytes, false, 1, 32 * MIB, 0, new Path("/in/a.csv"));
    LocalTasks.split(conf, List.of(file));
    return conf.getLong(MIN_SIZE, 0);
  }
}
