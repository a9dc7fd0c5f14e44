package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  @Test
  void namesTheTextAndTheType() {
    assertThat(Reason.TOO_MANY_INTEGER_DIGITS.message(Plans.of("decimal(5,2)"), "100%1$s"))
        .isEqualTo("\"100%1$s\" has too many digits before the point for decimal(5,2)");
    assertThat(Reason.ABOVE_MAXIMUM.message(Plans.range("int", "1", "9"), "10"))
        .isEqualTo("\"10\" is more than 9");
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoPlaceBlank(Reason reason) {
    assertThat(reason.message(Plans.range("int", "1", "9"), "10"))
        .doesNotContain("%")
        .contains(" ");
  }
}
