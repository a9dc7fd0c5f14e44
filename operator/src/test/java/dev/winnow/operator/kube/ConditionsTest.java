package dev.winnow.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Condition;
import dev.winnow.api.ConditionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00.123Z");
  private static final Conditions.Claim CLAIM =
      new Conditions.Claim("Ready", ConditionStatus.TRUE, "Fine", "All is well.");

  @Test
  void movesTheTransitionTimeWhenTheStatusChangesAndNotOtherwise() {
    List<Condition> first = Conditions.with(List.of(), CLAIM, 1, NOON);
    assertThat(first.get(0).lastTransitionTime()).isEqualTo("2026-09-01T12:00:00Z");
    var sameStatus = new Conditions.Claim("Ready", ConditionStatus.TRUE, "Better", "Even so.");
    List<Condition> second = Conditions.with(first, sameStatus, 2, NOON.plusSeconds(60));
    assertThat(second.get(0).lastTransitionTime()).isEqualTo("2026-09-01T12:00:00Z");
    assertThat(second.get(0).reason()).isEqualTo("Better");
    assertThat(second.get(0).observedGeneration()).isEqualTo(2);
    var other = new Conditions.Claim("Ready", ConditionStatus.FALSE, "Broken", "");
    List<Condition> third = Conditions.with(second, other, 2, NOON.plusSeconds(120));
    assertThat(third.get(0).lastTransitionTime()).isEqualTo("2026-09-01T12:02:00Z");
  }

  @Test
  void changesNothingForAClaimThatHoldsAlready() {
    List<Condition> first = Conditions.with(List.of(), CLAIM, 1, NOON);
    assertThat(Conditions.with(first, CLAIM, 1, NOON.plusSeconds(60))).isEqualTo(first);
  }

  @Test
  void keepsTheOrderAndTheOtherConditions() {
    var two =
        Conditions.with(
            Conditions.with(List.of(), CLAIM, 1, NOON),
            new Conditions.Claim("Stalled", ConditionStatus.FALSE, "No", ""),
            1,
            NOON);
    var again =
        Conditions.with(
            two, new Conditions.Claim("Ready", ConditionStatus.FALSE, "Broken", ""), 1, NOON);
    assertThat(again).extracting(Condition::type).containsExactly("Ready", "Stalled");
  }

  @Test
  void cutsALongMessageWithoutBreakingACharacter() {
    String text = "😀".repeat(600);
    String cut = Conditions.clip(text);
    assertThat(cut.length()).isLessThanOrEqualTo(Conditions.MAX_MESSAGE);
    assertThat(cut).endsWith("😀…");
  }
}
