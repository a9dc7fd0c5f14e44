package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.DefaultWhen;
import dev.winnow.jobs.column.DstPolicy;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** What columns say about their values, from the document to the tasks. */
class ValueRulesTest {

  private static final String PEOPLE =
      """
      type: Cleaning
      target: {database: lake, table: people}
      cleaning:
        source: {paths: ["/raw/*.csv"]}
        columns:
        - {name: id, type: bigint, number: {thousands: ","}}
        - {name: seen, type: timestamp, timeZone: Europe/Berlin, dstPolicy: Later}
        - {name: nick, replace: [{pattern: "x+"}], default: {value: "", when: Invalid, provenance: Guessed}}
        - {name: pin, mask: {method: Redact, with: ""}}
      quality: {changesTable: people_changes}
      """;

  @Test
  void reachTheTasksAsTheyAreWritten() throws Exception {
    CleaningPlan plan = Specs.cleaning(PEOPLE);
    Configuration conf = new Configuration(false);
    plan.writeTo(conf);
    assertThat(RunPlan.readFrom(conf)).isEqualTo(plan);
    assertThat(PlanText.read(conf.getRaw(RunPlan.CONFIGURATION_KEY)).plan()).isEqualTo(plan);
    List<FieldColumn> fields = plan.rows().fields();
    assertThat(fields.get(1).plan().dstPolicy()).isEqualTo(DstPolicy.Later);
    assertThat(fields.get(2).plan().defaultValue().value()).isEmpty();
    assertThat(fields.get(2).plan().defaultValue().when()).isEqualTo(DefaultWhen.INVALID);
    assertThat(fields.get(3).plan().mask().with()).isEmpty();
    assertThat(plan.logsChanges()).isTrue();
  }

  @Test
  void putTheProvenanceBehindItsColumn() {
    CleaningPlan plan = Specs.cleaning(PEOPLE);
    assertThat(plan.target().columns()).isEqualTo(plan.rows().rows());
    assertThat(plan.rows().rows().fields())
        .extracting(f -> f.name() + " " + f.type())
        .containsExactly(
            "id bigint", "seen timestamp", "nick string", "guessed boolean", "pin string");
    assertThat(plan.rows().fields())
        .extracting(FieldColumn::index, FieldColumn::provenance)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, -1),
            org.assertj.core.groups.Tuple.tuple(1, -1),
            org.assertj.core.groups.Tuple.tuple(2, 3),
            org.assertj.core.groups.Tuple.tuple(4, -1));
  }

  @Test
  void areBlamedWhereTheyMakeNoSense() {
    String spec =
        """
        type: Cleaning
        target: {database: lake, table: people}
        cleaning:
          source: {paths: ["/raw/*.csv"]}
          columns:
          - {name: a, type: int, number: {percent: true}, default: {value: many}}
          - {name: b, number: {thousands: ","}, dstPolicy: Later}
          - {name: c, type: double, number: {thousands: ".", decimal: "."}}
          - {name: d, replace: [{pattern: "a"}, {pattern: "(", with: x}]}
          - {name: e, replace: [{pattern: "a", with: "$1"}]}
          - {name: f, type: bigint, mask: {method: Redact}}
          - {name: g, default: {value: x, provenance: a}}
          - {name: h, expression: "a + 1", type: bigint, mask: {method: Redact}, number: {percent: true}}
        quality: {changesTable: people_quarantine}
        """;
    assertThat(Specs.problems(spec, Headers.UNKNOWN))
        .extracting(p -> p.substring(0, p.indexOf(": ")))
        .containsExactlyInAnyOrder(
            "spec.cleaning.columns[0].number.percent",
            "spec.cleaning.columns[0].default.value",
            "spec.cleaning.columns[1].number",
            "spec.cleaning.columns[1].dstPolicy",
            "spec.cleaning.columns[2].number.decimal",
            "spec.cleaning.columns[3].replace[1].pattern",
            "spec.cleaning.columns[4].replace[0].with",
            "spec.cleaning.columns[5].mask",
            "spec.cleaning.columns[6].default.provenance",
            "spec.cleaning.columns[7].number",
            "spec.cleaning.columns[7].mask",
            "spec.quality.changesTable");
  }
}
