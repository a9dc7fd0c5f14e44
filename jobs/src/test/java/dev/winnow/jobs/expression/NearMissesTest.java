package dev.winnow.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissesTest {

  @Test
  void findsWhatWasCutShortOrAbbreviated() {
    List<String> fields =
        List.of("maxPercent", "maxRows", "timeZone", "normalise", "saltSecret", "pickup_at");
    assertThat(NearMisses.of("maxPct", fields)).contains("maxPercent");
    assertThat(NearMisses.of("tz", fields)).containsExactly("timeZone");
    assertThat(NearMisses.of("norm", fields)).containsExactly("normalise");
    assertThat(NearMisses.of("salt", fields)).containsExactly("saltSecret");
    assertThat(NearMisses.of("PickupAt", fields)).containsExactly("pickup_at");
    assertThat(NearMisses.of("colour", fields)).isEmpty();
    assertThat(NearMisses.of("", fields)).isEmpty();
  }
}
