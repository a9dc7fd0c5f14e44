package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.Storage;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.publish.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class AggregationCompilerTest {

  private static final RowSchema TRIPS =
      new RowSchema(
          List.of(
              new RowSchema.Field("id", ColumnType.BIGINT),
              new RowSchema.Field("fare", ColumnType.decimal(10, 2)),
              new RowSchema.Field("wide", ColumnType.decimal(36, 6)),
              new RowSchema.Field("km", ColumnType.parse("float")),
              new RowSchema.Field("city", ColumnType.STRING),
              new RowSchema.Field("at", ColumnType.TIMESTAMP)));

  private static final RowSchema PARTITIONS =
      new RowSchema(
          List.of(
              new RowSchema.Field("dt", ColumnType.STRING),
              new RowSchema.Field("hh", ColumnType.INT)));

  private static ResolvedTable table() {
    return new ResolvedTable(
        TableName.parse("lake.trips"),
        TableDefinition.of(TableName.parse("lake.trips"), TRIPS, new RowSchema(List.of()))
            .columns(),
        PARTITIONS,
        Stream.of("1", "2", "__HIVE_DEFAULT_PARTITION__")
            .map(
                hh ->
                    new ResolvedTable.Directory(
                        Map.of("dt", "2026-09-01", "hh", hh),
                        new Path("/trips/hh=" + hh),
                        Storage.ORC))
            .toList());
  }

  private static AggregationPlan compile(String aggregation) throws PlanException {
    return AggregationCompiler.compile(
        Specs.parse(
            "type: Aggregation\ntarget: {database: lake, table: result}\naggregation:\n"
                + aggregation.indent(2)),
        Headers.UNKNOWN,
        Optional.of(table()));
  }

  private static List<String> problems(String aggregation) {
    try {
      compile(aggregation);
      return List.of();
    } catch (PlanException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  @Test
  void givesEveryMeasureItsType() throws Exception {
    AggregationPlan plan =
        compile(
            """
            source: {table: lake.trips}
            groupBy: [City, {name: hour, expression: "EXTRACT(HOUR FROM at)", type: smallint}]
            measures:
            - {name: n, function: Count}
            - {name: ids, function: Sum, column: id}
            - {name: id, function: Avg, column: ID}
            - {name: fares, function: Sum, column: fare}
            - {name: fare, function: Avg, column: fare}
            - {name: wides, function: Sum, column: wide}
            - {name: wide, function: Avg, column: wide}
            - {name: kms, function: Sum, column: km}
            - {name: far, function: Max, column: km}
            - {name: first, function: Min, column: at}
            - {name: cities, function: ApproxCountDistinct, column: city}
            """);
    assertThat(plan.groups().fields())
        .extracting(f -> f.name() + " " + f.type())
        .containsExactly(
            "city string",
            "hour smallint",
            "n bigint",
            "ids bigint",
            "id double",
            "fares decimal(20,2)",
            "fare decimal(14,6)",
            "wides decimal(38,6)",
            "wide decimal(38,8)",
            "kms double",
            "far float",
            "first timestamp",
            "cities bigint");
    assertThat(plan.tableProperties())
        .containsExactly(Map.entry("winnow.sketch.cities", "hll,lgk=12,seed=9001"));
  }

  @Test
  void readsOnlyTheColumnsThatAreUsed() throws Exception {
    AggregationPlan plan =
        compile(
            """
            source: {table: lake.trips}
            where: "km > 1"
            groupBy: [hh]
            measures: [{name: fares, function: Sum, column: fare}]
            """);
    assertThat(plan.input().fields())
        .extracting(RowSchema.Field::name)
        .containsExactly("fare", "km", "hh");
  }

  @Test
  void readsOnlyThePartitionsThatMatch() throws Exception {
    AggregationPlan plan =
        compile(
            """
            source: {table: lake.trips, partitions: "dt = '2026-09-01' AND hh > 1"}
            measures: [{name: n, function: Count}]
            """);
    assertThat(plan.table().directories())
        .extracting(TablePlan.Directory::path)
        .containsExactly("/trips/hh=2");
  }

  @Test
  void travelsInTheConfiguration() throws Exception {
    AggregationPlan plan =
        compile(
            """
            source: {table: lake.trips}
            where: "city LIKE 'B%' AND fare * 2 > 1.5"
            groupBy: [dt, {name: size, expression: "CASE WHEN km > 10 THEN 'long' END"}]
            measures: [{name: n, function: Count}, {name: m, function: Max, column: fare}]
            having: "n > 1 OR m IS NULL"
            """);
    Configuration conf = new Configuration(false);
    plan.writeTo(conf);
    assertThat(RunPlan.readFrom(conf)).isEqualTo(plan);
    assertThat(PlanText.read(conf.getRaw(RunPlan.CONFIGURATION_KEY)).plan()).isEqualTo(plan);
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(
            problems(
                """
                source: {table: lake.trips, partitions: "day = '2026-09-01'"}
                where: "kn > 1"
                groupBy: [citi, {name: h, expression: "HOUR(city)"}, dt, dt]
                measures:
                - {name: a, function: Sum, column: city}
                - {name: a, function: Count}
                - {name: b, function: Max, column: fares}
                - {name: c, function: Avg}
                """))
        .containsExactly(
            "spec.aggregation.source.partitions: At line 1, column 1: did not expect \"day\""
                + " here: it is a word of SQL, and no column has that name.",
            "spec.aggregation.where: At line 1, column 1: there is no column \"kn\"; did you mean"
                + " km?",
            "spec.aggregation.groupBy[0]: There is no column \"citi\". Did you mean city?",
            "spec.aggregation.groupBy[1].expression: At line 1, column 6: \"city\" must be a date"
                + " or timestamp, and is a string.",
            "spec.aggregation.groupBy[3].name: \"dt\" is the name of a key or measure before this"
                + " one too.",
            "spec.aggregation.measures[0].column: \"city\" is a string; a sum or an average is of"
                + " numbers.",
            "spec.aggregation.measures[1].name: \"a\" is the name of a key or measure before this"
                + " one too.",
            "spec.aggregation.measures[2].column: There is no column \"fares\". Did you mean"
                + " fare?",
            "spec.aggregation.measures[3].column: Every function but Count needs a column.");
  }

  @Test
  void checksHavingAgainstTheResult() {
    assertThat(
            problems(
                """
                source: {table: lake.trips}
                groupBy: [city]
                measures: [{name: trips, function: Count}]
                having: "trip > 10"
                """))
        .containsExactly(
            "spec.aggregation.having: At line 1, column 1: there is no column \"trip\"; did you"
                + " mean trips?");
  }

  @Test
  void needsAMetastoreForATable() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    PlanException.class,
                    () ->
                        AggregationCompiler.compile(
                            Specs.parse(
                                """
                                type: Aggregation
                                target: {database: lake, table: result}
                                aggregation:
                                  source: {table: lake.trips}
                                  measures: [{name: n, function: Count}]
                                """),
                            Headers.UNKNOWN,
                            Optional.empty()))
                .problems())
        .extracting(Problem::field)
        .containsExactly("spec.aggregation.source.table");
  }
}
