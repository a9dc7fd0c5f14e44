package dev.winnow.operator.run;

import dev.winnow.api.MapReduceJobStatus;
import dev.winnow.operator.kube.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to write and when to look again.
 *
 * @param lookAgain empty when only a change of the run or of its children matters
 */
record Next(MapReduceJobStatus status, Optional<Duration> lookAgain, List<Notice> notices) {

  static Next of(MapReduceJobStatus status, Notice... notices) {
    return new Next(status, Optional.empty(), List.of(notices));
  }

  Next lookingAgainIn(Duration delay) {
    return new Next(status, Optional.of(delay.isNegative() ? Duration.ZERO : delay), notices);
  }

  Next with(Notice notice) {
    return new Next(status, lookAgain, Stream.concat(Stream.of(notice), notices.stream()).toList());
  }
}
