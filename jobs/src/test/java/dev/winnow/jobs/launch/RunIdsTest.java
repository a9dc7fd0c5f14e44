package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.WinnowYaml;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunIdsTest {

  private static final String SPEC =
      """
      clusterRef: {name: c}
      type: Cleaning
      desiredState: Running
      target: {database: d, table: t, partition: {a: "1", b: "2"}}
      cleaning:
        source: {paths: [x]}
        columns: [{name: id, type: bigint, mapping: {a: b, c: d}}]
      retry: {maxAttempts: 2}
      """;
  private static final List<FileStatus> FILES =
      List.of(new FileStatus(10, false, 1, 1, 1000, new Path("file:/in/a.csv")));

  private static String id(String yaml, List<FileStatus> files, String version)
      throws JsonProcessingException {
    return RunIds.of(WinnowYaml.yaml().readValue(yaml, MapReduceJobSpec.class), files, version);
  }

  @Test
  void isTheSameForTheSameContent() throws JsonProcessingException {
    assertThat(id(SPEC, FILES, "1"))
        .hasSize(32)
        .isEqualTo(id(SPEC.replace("{a: b, c: d}", "{c: d, a: b}"), FILES, "1"));
  }

  @ParameterizedTest
  @CsvSource({"maxAttempts: 2,maxAttempts: 9", "Running,Suspended", "name: c,name: other"})
  void doesNotDependOnHowTheRunIsRun(String from, String to) throws JsonProcessingException {
    assertThat(id(SPEC.replace(from, to), FILES, "1")).isEqualTo(id(SPEC, FILES, "1"));
  }

  @ParameterizedTest
  @CsvSource({"table: t,table: u", "type: bigint,type: int", "c: d,c: e"})
  void dependsOnWhatIsDone(String from, String to) throws JsonProcessingException {
    assertThat(id(SPEC.replace(from, to), FILES, "1")).isNotEqualTo(id(SPEC, FILES, "1"));
  }

  @Test
  void dependsOnTheInputsAndTheVersion() throws JsonProcessingException {
    String before = id(SPEC, FILES, "1");
    List<FileStatus> touched =
        List.of(new FileStatus(10, false, 1, 1, 1001, new Path("file:/in/a.csv")));
    assertThat(id(SPEC, touched, "1")).isNotEqualTo(before);
    assertThat(id(SPEC, List.of(), "1")).isNotEqualTo(before);
    assertThat(id(SPEC, FILES, "2")).isNotEqualTo(before);
  }
}
