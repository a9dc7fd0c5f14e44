package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.source.PatternFormat;
import dev.winnow.jobs.source.RecordFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a source says about its format is checked before anything is read. */
class FormatCompilerTest {

  @Test
  void aPathThatIsNoneIsAProblemOfItsColumn() {
    assertThat(
            problems(
                "format: Json",
                "{name: a, type: int, from: 'x..y'}",
                "{name: b, type: int, from: 'x[y]'}",
                "{name: c, type: int, from: '[\"x'}"))
        .containsExactly(
            "spec.cleaning.columns[0].from: \"x..y\" is not the path of a JSON value: a name is"
                + " expected at character 3.",
            "spec.cleaning.columns[1].from: \"x[y]\" is not the path of a JSON value: the number of"
                + " an element, or a name in quotes, is expected at character 3.",
            "spec.cleaning.columns[2].from: \"[\"x\" is not the path of a JSON value: a quote is"
                + " expected at character 4.");
  }

  @Test
  void aRootHasNoMeaningForLines() {
    assertThat(problems("format: Json, json: {layout: Lines, root: /a}", "{name: a, type: int}"))
        .containsExactly(
            "spec.cleaning.source.json.root: A root is where the array of records is; with layout"
                + " Lines there is none.");
  }

  @Test
  void aColumnWhoseFieldThePatternDoesNotNameIsAProblem() {
    assertThat(
            problems(
                "format: Regex, regex: {pattern: '(?<level>\\w+) (?P<text>.*)'}",
                "{name: lvel, type: string}",
                "{name: Text, type: string}"))
        .containsExactly(
            "spec.cleaning.columns[0]: There is no field \"lvel\" in source.regex.pattern. Did you"
                + " mean level?");
  }

  @Test
  void patternsAreCheckedAndNearMissesOffered() {
    assertThat(
            problems(
                "format: Grok, grok: {pattern: '%{COMBINEDAPACHLOG}'}", "{name: a, type: int}"))
        .first()
        .asString()
        .startsWith(
            "spec.cleaning.source.grok.pattern: There is no pattern \"COMBINEDAPACHLOG\". Did you"
                + " mean COMBINEDAPACHELOG");
    assertThat(
            problems(
                "format: Regex, regex: {pattern: '(?<!a)b', recordStart: '['}",
                "{name: a, type: int}"))
        .hasSize(2)
        .allMatch(p -> p.matches("spec.cleaning.source.regex.(pattern|recordStart): .*"));
  }

  @Test
  void aFormatThatNeedsADescriptionHasToHaveOne() {
    for (String format : List.of("Regex", "Grok", "FixedWidth")) {
      assertThat(problems("format: " + format, "{name: a, type: int}"))
          .containsExactly(
              "spec.cleaning.source.format: This format has to be described; see"
                  + " docs/reading-files.md.");
    }
    assertThat(problems("format: Json, csv: {header: false}", "{name: a, type: int}"))
        .containsExactly(
            "spec.cleaning.source.csv: csv has no meaning for files of another format.");
  }

  @Test
  void aDescriptionOfAnotherFormatIsNotPassedOver() {
    for (String other :
        List.of(
            "json: {layout: Lines}",
            "regex: {pattern: '(?P<a>.*)'}",
            "grok: {pattern: '%{WORD:a}'}",
            "fixedWidth: {fields: [{name: a, start: 1, length: 1}]}")) {
      String field = other.substring(0, other.indexOf(':'));
      assertThat(problems("format: Csv, " + other, "{name: a, type: int}"))
          .containsExactly(
              "spec.cleaning.source."
                  + field
                  + ": "
                  + field
                  + " has no meaning for files of another format.");
    }
  }

  @Test
  void twoFieldsOfFixedWidthCannotHaveOneName() {
    String fields = "[{name: a, start: 1, length: 1}, {name: a, start: 2, length: 1}]";
    assertThat(
            problems(
                "format: FixedWidth, fixedWidth: {fields: " + fields + "}", "{name: a, type: int}"))
        .contains(
            "spec.cleaning.source.fixedWidth.fields[1].name: \"a\" is the name of another field"
                + " too.");
  }

  @Test
  void aPlanTravelsToItsTasksWithItsFormat() throws Exception {
    RowPlan plan =
        Specs.cleaning(
                spec(
                    "format: Grok, grok: {pattern: '%{WORD:a}', recordStart: '^x'}",
                    "{name: a, type: string}"))
            .rows();
    assertThat(plan.source().format())
        .isEqualTo(
            new PatternFormat(
                "(?P<f0>\\b\\w+\\b)",
                Map.of("f0", "a"),
                "^x",
                RecordFormat.DEFAULT_MAX_RECORD_BYTES));
    var mapper = com.fasterxml.jackson.databind.json.JsonMapper.builder().build();
    assertThat(mapper.readValue(mapper.writeValueAsString(plan.source()), plan.source().getClass()))
        .isEqualTo(plan.source());
  }

  private static List<String> problems(String source, String... columns) {
    return Specs.problems(spec(source, columns), Headers.UNKNOWN);
  }

  private static String spec(String source, String... columns) {
    return """
        type: Cleaning
        target: {database: lake, table: t}
        cleaning:
          source: {paths: ["/raw/*"], %s}
          columns: [%s]
        """
        .formatted(source, String.join(", ", columns));
  }
}
