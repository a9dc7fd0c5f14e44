package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {

  private static final String JOB =
      """
      apiVersion: winnow.dev/v1alpha1
      kind: MapReduceJob
      metadata: {name: trips}
      spec:
        clusterRef: {name: here}
        type: Cleaning
        target: {database: lake, table: trips}
        cleaning:
          source: {paths: [a.csv]}
          columns:
          - {name: id, type: bigint}
          - {name: fare, type: "decimal(8,2)"}
          rules:
          - {name: paid, expression: "fare > 0"}
      """;

  @TempDir Path directory;

  private CommandLine validate(String yaml) throws IOException {
    return CommandLine.run(
        "validate", Files.writeString(directory.resolve("job.yaml"), yaml).toString());
  }

  @Test
  void touchesNoDataAndSaysWhatIsInOrder() throws IOException {
    CommandLine good = validate(JOB + "---\nkind: ConfigMap\napiVersion: v1\n");
    assertThat(good.out()).isEqualTo("✓ 1 job in order\n");
    assertThat(good.exitCode()).isZero();
  }

  @Test
  @Timeout(20)
  void doesNotFollowAReferenceForEver() throws IOException {
    CommandLine bad = validate(JOB.replace("[a.csv]", "&a [*a, *a]"));
    assertThat(bad.exitCode()).isEqualTo(78);
    assertThat(bad.err()).contains("job.yaml:9:21", "nested too deeply").endsWith("1 problem\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type: bigint}      | type: bigint, requird: true} | 11:32 | columns[0].requird | Did you mean required?
          type: bigint}      | type: bigit}                 | 11:18 | columns[0].type    | "bigit" cannot stand here.
          type: bigint}      | type: bigint, alias: [x]}    | 11:32 | columns[0].alias   | Did you mean aliases?
          type: bigint}      | type: VARCHAR(10)}           | 11:18 | columns[0].type    | Did you mean string?
          type: bigint}      | type: "numeric(9,2)"}        | 11:18 | columns[0].type    | Did you mean decimal(9,2)?
          type: bigint}      | type: bigint, tz: UTC}       | 11:32 | columns[0].tz      | Did you mean timeZone?
          type: bigint}      | type: bigint, nullable: no}  | 11:32 | columns[0].nullable | Did you mean required?
          type: bigint}      | type: bigint, min: "1"}      | 11:32 | columns[0].min     | Did you mean range.min?
          name: fare,        | name: "Größe (cm)",          | 12:8  | columns[1].name    | A–Z and a–z, digits and _
          fare > 0           | fre > 0                      | 14:20 | rules[0].expression | did you mean fare?
          paths: [a.csv]     | paths: []                    | 9:14  | source.paths       | set source.paths, or format HiveTable
          type: Cleaning     | type: cleaning               | 6:3   | spec.type          | Did you mean Cleaning?
          type: Cleaning     | type: Custom                 | 8:3   | spec.cleaning      | does not go with type Custom
          table: trips}      | table: 7}                    | 7:28  | target.table       | put it in quotes: "7"
          name: fare,        | name: id,                    | 12:8  | columns[1].name    | already the name of item 0
          kind: MapReduceJob | kind: MapReduceJobs          | 2:1   | kind               | Did you mean MapReduceJob?
          v1alpha1           | v1                           | 1:1   | apiVersion         | must be winnow.dev/v1alpha1
          name: trips}       | nme: trips}                  | 3:1   | metadata.name      | is required
          name: trips}       | name: {{ .Values.name }}}     | 3:19  | metadata.name      | is this a template that was not filled in?
          name: id,          | ? [id] : x,                  | 11:10 | columns[0]         | a field's name is a text
          rules:             | rules: []\\n    rules:        | 14:5  | cleaning.rules     | given twice
          """)
  void namesLineAndFieldAndWhatMayBeMeant(
      String from, String to, String place, String field, String message) throws IOException {
    assertThat(JOB).contains(from);
    CommandLine bad = validate(JOB.replace(from, to.replace("\\n", "\n")));
    assertThat(bad.exitCode()).isEqualTo(78);
    assertThat(bad.err()).contains("job.yaml:" + place).contains(field).contains(message);
  }

  @Test
  void tellsEveryFaultOfEveryFileAtOnce() throws IOException {
    Path other = Files.writeString(directory.resolve("other.yaml"), "kind: [\n");
    Path job =
        Files.writeString(
            directory.resolve("job.yaml"), JOB.replace("bigint", "big").replace("paid", "P!"));
    CommandLine bad =
        CommandLine.run("validate", job.toString(), other.toString(), directory + "/none.yaml");
    assertThat(bad.exitCode()).isEqualTo(78);
    assertThat(bad.err())
        .contains("columns[0].type", "rules[0].name", "other.yaml:2:1", "not YAML")
        .contains("none.yaml", "there is no such file")
        .endsWith("✗ 4 problems\n");
  }
}
