package dev.winnow.operator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Backoff;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BackoffDelayTest {

  private static final Backoff PLAIN = new Backoff("30s", 200, "15m", 0);

  @Test
  void growsByTheFactorUntilTheMaximum() {
    assertThat(BackoffDelay.after(1, "u", PLAIN)).isEqualTo(Duration.ofSeconds(30));
    assertThat(BackoffDelay.after(2, "u", PLAIN)).isEqualTo(Duration.ofSeconds(60));
    assertThat(BackoffDelay.after(5, "u", PLAIN)).isEqualTo(Duration.ofMinutes(8));
    assertThat(BackoffDelay.after(6, "u", PLAIN)).isEqualTo(Duration.ofMinutes(15));
    assertThat(BackoffDelay.after(100_000, "u", PLAIN)).isEqualTo(Duration.ofMinutes(15));
  }

  @Property
  void staysWithinTheJitterAndIsTheSameAfterARestart(
      @ForAll @StringLength(max = 40) String uid,
      @ForAll @IntRange(min = 1, max = 2000) int attempt,
      @ForAll @IntRange(max = 100) int jitter) {
    var backoff = new Backoff("30s", 200, "15m", jitter);
    Duration delay = BackoffDelay.after(attempt, uid, backoff);
    double plain = BackoffDelay.after(attempt, uid, PLAIN).toMillis();
    assertThat((double) delay.toMillis())
        .isBetween(plain * (1 - jitter / 100.0) - 1, plain * (1 + jitter / 100.0) + 1);
    assertThat(BackoffDelay.after(attempt, uid, backoff)).isEqualTo(delay);
  }

  @Test
  void tellsRunsApart() {
    var backoff = new Backoff("30s", 200, "15m", 20);
    assertThat(BackoffDelay.after(1, "one", backoff))
        .isNotEqualTo(BackoffDelay.after(1, "two", backoff));
  }
}
