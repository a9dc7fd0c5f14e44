package dev.winnow.operator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChildNamesTest {

  @Test
  void saysWhichAttemptOfWhichRun() {
    assertThat(ChildNames.job("trips-20260901-clean", 3)).isEqualTo("trips-20260901-clean-a3");
  }

  @Property
  void areNamesOfKubernetesAndTheSameEveryTime(
      @ForAll("runNames") String run, @ForAll @IntRange(min = 1) int attempt) {
    String name = ChildNames.job(run, attempt);
    assertThat(name)
        .hasSizeLessThanOrEqualTo(ChildNames.MAX_LENGTH)
        .matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
        .isEqualTo(ChildNames.job(run, attempt));
  }

  @Property
  void tellRunsAndAttemptsApart(
      @ForAll("runNames") String one,
      @ForAll("runNames") String other,
      @ForAll @IntRange(min = 1, max = 9) int attempt) {
    assertThat(ChildNames.job(one, attempt)).isNotEqualTo(ChildNames.job(one, attempt + 1));
    if (!one.equals(other)) {
      assertThat(ChildNames.job(one, attempt)).isNotEqualTo(ChildNames.job(other, attempt));
    }
  }

  @Provide
  Arbitrary<String> runNames() {
    Arbitrary<String> end = Arbitraries.strings().withChars("abc019").ofLength(1);
    Arbitrary<String> middle = Arbitraries.strings().withChars("abc019-.").ofMaxLength(90);
    return end.flatMap(a -> middle.flatMap(b -> end.map(c -> a + b + c)));
  }
}
