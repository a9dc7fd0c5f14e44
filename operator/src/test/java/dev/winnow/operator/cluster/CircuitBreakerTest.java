package dev.winnow.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.operator.cluster.ClusterLoad.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

  private final List<End> ends = new ArrayList<>();
  private Instant lastStart = NOON.minusSeconds(3600);

  @Test
  void opensForAMinuteAfterFiveLossesOfMoreThanOneRun() {
    lose("a", 5);
    lose("b", 4);
    lose("a", 3);
    lose("b", 2);
    assertThat(openAt(NOON)).isEmpty();
    lose("a", 1);
    assertThat(openAt(NOON)).contains(NOON.minusSeconds(1).plus(Duration.ofMinutes(1)));
  }

  @Test
  void staysClosedForARunThatFailsAlone() {
    for (int i = 9; i > 0; i--) {
      lose("a", i);
    }
    assertThat(openAt(NOON)).isEmpty();
  }

  @Test
  void closesWithAnyAttemptThatTheClusterDidNotLose() {
    trip();
    ends.add(0, new End("c", NOON, false));
    assertThat(openAt(NOON)).isEmpty();
  }

  @Test
  void letsOneAttemptThroughAfterThePause() {
    trip();
    Instant later = NOON.plusSeconds(90);
    assertThat(openAt(later)).isEmpty();
    lastStart = NOON.plusSeconds(80);
    assertThat(openAt(later)).as("the probe is under way").isPresent();
    ends.add(0, new End("c", NOON.plusSeconds(85), true));
    assertThat(openAt(later)).contains(NOON.plusSeconds(145));
  }

  @Test
  void forgetsWhatIsLongPast() {
    trip();
    assertThat(openAt(NOON.plus(Duration.ofMinutes(11)))).isEmpty();
  }

  private void trip() {
    for (int i = 5; i > 0; i--) {
      lose(i % 2 == 0 ? "a" : "b", i);
    }
  }

  private void lose(String run, int secondsAgo) {
    ends.add(0, new End(run, NOON.minusSeconds(secondsAgo), true));
  }

  private Optional<Instant> openAt(Instant now) {
    return CircuitBreaker.openUntil(new ClusterLoad(0, 0, Optional.of(lastStart), ends), now);
  }
}
