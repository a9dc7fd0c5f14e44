package dev.winnow.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.Extent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConservationTest {

  private static final Map<String, Long> LENGTHS = Map.of("a.csv", 100L);

  @Test
  void holdsWhenEveryRecordHasOneEnd() {
    JobResult result =
        result(
            new Counts(10, 6, 1, 1, 2),
            6,
            1,
            new Extent("a.csv", 0, 60),
            new Extent("a.csv", 60, 100));
    assertThat(Conservation.violationsOfCleaning(result, LENGTHS)).isEmpty();
  }

  @Test
  void namesTheFileWhoseRecordsDoNotAddUp() {
    JobResult result = result(new Counts(10, 6, 1, 0, 2), 6, 1, new Extent("a.csv", 0, 100));
    assertThat(Conservation.violationsOfCleaning(result, LENGTHS))
        .containsExactly(
            "a.csv: 10 records were read, but 6 written, 1 quarantined, 0 dropped and 2"
                + " deduplicated.");
  }

  @Test
  void noticesRowsThatAreNotInTheFiles() {
    JobResult result = result(new Counts(10, 9, 1, 0, 0), 8, 0, new Extent("a.csv", 0, 100));
    assertThat(Conservation.violationsOfCleaning(result, LENGTHS))
        .containsExactly(
            "1 record was counted as quarantined, but the files hold 0.",
            "9 records were counted as written, but the files hold 8.");
    assertThat(Conservation.violations(result, LENGTHS)).hasSize(1);
  }

  @Test
  void noticesBytesThatNobodyRead() {
    JobResult result = result(new Counts(1, 1, 0, 0, 0), 1, 0, new Extent("a.csv", 0, 90));
    assertThat(Conservation.violations(result, LENGTHS))
        .containsExactly("Some bytes of a.csv were read twice or not at all.");
  }

  private static JobResult result(Counts counts, long rows, long rejected, Extent... extents) {
    TaskReport said =
        TaskReport.of(List.of(new SourceCounts("a.csv", counts)), List.of(), List.of(extents));
    return new JobResult(said.withFiles(List.of(file(rows)), List.of(file(rejected)), List.of()));
  }

  private static WrittenFile file(long rows) {
    return new WrittenFile("p", Map.of(), rows, 10, List.of());
  }
}
