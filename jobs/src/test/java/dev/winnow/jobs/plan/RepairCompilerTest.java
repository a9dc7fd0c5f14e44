package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepairCompilerTest {

  private static final String SPEC =
      """
      type: Cleaning
      target: {database: lake, table: places}
      cleaning:
        source: {paths: ["/raw/*"]}
        columns:
        - {name: zip}
        - {name: city, matches: "[A-Z].*"}
        - {name: rank, type: int, required: true, range: {min: "1"}}
        - {name: key, expression: "UPPER(city)"}
        repairs:
      """;

  private static List<String> problems(String repair) {
    return Specs.problems(SPEC + "  - " + repair + "\n", Headers.UNKNOWN);
  }

  @Test
  void namesTheColumnThatIsNotThereAndTheNearMiss() {
    assertThat(problems("{dependency: {from: [zpi], to: [city]}}"))
        .singleElement()
        .asString()
        .contains("spec.cleaning.repairs[0].dependency.from[0]")
        .contains("There is no column \"zpi\"")
        .contains("zip");
  }

  @Test
  void repairsOnlyWhatIsRead() {
    assertThat(problems("{dependency: {from: [key], to: [city]}}"))
        .singleElement()
        .asString()
        .contains("\"key\" is computed");
    assertThat(problems("{dependency: {from: [zip], to: [zip, city]}}"))
        .singleElement()
        .asString()
        .contains("\"zip\" determines itself");
    assertThat(problems("{dependency: {from: [zip], to: [city]}, when: \"key = 'A'\"}"))
        .singleElement()
        .asString()
        .contains("repairs[0].when");
  }

  @Test
  void comparesCharactersOfStringsOnly() {
    assertThat(problems("{spelling: {columns: [rank]}}"))
        .singleElement()
        .asString()
        .contains("\"rank\" is of type int");
    assertThat(problems("{dependency: {from: [zip], to: [rank]}, maxDistance: 1}")).hasSize(1);
    assertThat(problems("{dependency: {from: [zip], to: [rank]}}")).isEmpty();
  }

  @Test
  void isOneOfTheTwo() {
    assertThat(problems("{minSupport: 3}")).singleElement().asString().contains("one of the two");
  }

  @Test
  void judgesWhatIsRepairedLater() {
    RowPlan plan =
        Specs.cleaning(SPEC + "  - {dependency: {from: [zip], to: [city, rank]}}\n").rows();
    assertThat(plan.fields().get(1).plan().matches()).isEmpty();
    assertThat(plan.fields().get(2).plan().required()).isFalse();
    assertThat(plan.fields().get(2).plan().min()).isEqualTo("1");
    assertThat(plan.rules())
        .extracting(r -> r.column() + "/" + r.name())
        .containsExactly("city/matches", "rank/required");
  }
}
