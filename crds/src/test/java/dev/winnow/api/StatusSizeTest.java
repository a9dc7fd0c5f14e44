package dev.winnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusSizeTest {

  private static final int MAX_BYTES = 32 * 1024;

  @Test
  void theLargestStatusThatTheSchemaAllowsStaysUnder32KiB() throws JsonProcessingException {
    String time = text(40);
    Attempt attempt =
        new Attempt(
            Integer.MAX_VALUE,
            text(63),
            time,
            time,
            text(64),
            text(512),
            AttemptOutcome.SUCCEEDED,
            FailureClass.INFRASTRUCTURE,
            255,
            false,
            400,
            text(1024));
    Condition condition =
        new Condition(
            text(64), ConditionStatus.UNKNOWN, text(64), text(1024), time, Long.MAX_VALUE);
    Map<String, Long> counters =
        IntStream.range(0, 32)
            .boxed()
            .collect(Collectors.toMap(i -> i + text(126), i -> Long.MAX_VALUE));
    MapReduceJobStatus status =
        new MapReduceJobStatus(
            Long.MAX_VALUE,
            Collections.nCopies(8, condition),
            time,
            time,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            attempt,
            time,
            Collections.nCopies(5, attempt),
            100,
            counters,
            new QualityStatus(
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Collections.nCopies(10, new RuleCount(text(192), Long.MAX_VALUE)),
                Collections.nCopies(8, new DatasetRuleStatus(text(63), false, text(192)))),
            new PublicationStatus(
                text(64),
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                true));
    assertThat(WinnowYaml.json().writeValueAsBytes(status).length).isLessThan(MAX_BYTES);
  }

  private static String text(int length) {
    return "x".repeat(length);
  }
}
