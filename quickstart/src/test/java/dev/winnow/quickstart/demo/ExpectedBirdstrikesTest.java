package dev.winnow.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the independent computation to the numbers that the example's README gives. */
class ExpectedBirdstrikesTest {

  @Test
  void agreesWithTheReadmeOfTheExample() throws Exception {
    ExpectedBirdstrikes expected =
        ExpectedBirdstrikes.of(
            Path.of(
                System.getProperty("winnow.root"), "examples/birdstrikes/data/birdstrikes.csv"));
    assertThat(expected.read()).isEqualTo(10_000);
    assertThat(
            expected.rejected().stream()
                .collect(
                    Collectors.groupingBy(
                        ExpectedBirdstrikes.Rejected::rule, Collectors.counting())))
        .containsEntry("damage", 15L)
        .containsEntry("flying-aircraft-moves", 8L)
        .containsEntry("tyres-hold", 2L)
        .containsEntry("taxi-is-slow", 1L)
        .hasSize(4);
    assertThat(expected.strikes()).hasSize(9_950);
    assertThat(expected.costs()).hasSize(1_521);
  }
}
