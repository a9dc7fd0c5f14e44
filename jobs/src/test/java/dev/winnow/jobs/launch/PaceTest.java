package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace(Duration.ofMillis(50), Duration.ofMillis(250));

  @Test
  void asksOftenAtFirstAndSeldomLater() {
    assertThat(pace.pause(Duration.ZERO)).isEqualTo(Duration.ofMillis(50));
    assertThat(pace.pause(Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.pause(Duration.ofHours(1))).isEqualTo(Duration.ofMillis(250));
  }

  @Property
  void staysWithinItsBounds(@ForAll @LongRange(max = 1_000_000_000L) long millis) {
    assertThat(pace.pause(Duration.ofMillis(millis))).isBetween(pace.least(), pace.most());
  }
}
