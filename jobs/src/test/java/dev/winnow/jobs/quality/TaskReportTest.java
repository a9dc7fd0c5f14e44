package dev.winnow.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.Extent;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.junit.jupiter.api.Test;

class TaskReportTest {

  private static final TaskReport ONE =
      new TaskReport(
          List.of(new SourceCounts("a", new Counts(5, 3, 1, 1, 0))),
          List.of(new RuleCount("fare", "type", "Quarantine", 1)),
          List.of(new Extent("a", 0, 10)),
          List.of(
              new WrittenFile(
                  "table/dt=1/f.orc",
                  Map.of("dt", "1"),
                  3,
                  100,
                  List.of(new WrittenFile.ColumnStatistics("id", 0, "1", "9")))),
          List.of(),
          List.of(new WrittenFile("changes/run=r/f.orc", Map.of("run", "r"), 2, 50, List.of())));

  @Test
  void isTheSameAfterSerialisation() throws Exception {
    DataOutputBuffer out = new DataOutputBuffer();
    ONE.write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    TaskReport copy = new TaskReport();
    copy.readFields(in);
    assertThat(copy).isEqualTo(ONE).hasSameHashCodeAs(ONE);
  }

  @Test
  void addsCountsOfTheSameFileAndRule() {
    TaskReport sum = ONE.plus(ONE);
    assertThat(sum.sources()).containsExactly(new SourceCounts("a", new Counts(10, 6, 2, 2, 0)));
    assertThat(sum.rules()).containsExactly(new RuleCount("fare", "type", "Quarantine", 2));
    assertThat(sum.extents()).hasSize(2);
    assertThat(sum.files()).hasSize(2);
  }

  @Test
  void leavesToTheReducerWhatWasWritten() {
    assertThat(ONE.withoutWritten().sources())
        .containsExactly(new SourceCounts("a", new Counts(5, 0, 1, 1, 0)));
  }
}
