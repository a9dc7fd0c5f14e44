package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.api.Keep;
import dev.winnow.api.WinnowYaml;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.source.CsvFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class CleaningCompilerTest {

  private static final String TRIPS =
      """
      type: Cleaning
      target: {database: Lake, table: Trips, partitionBy: [dt]}
      cleaning:
        source:
          paths: ["/raw/*.csv"]
          csv: {nullTokens: ["", "N/A"]}
        columns:
        - {name: Trip_Id, type: bigint, required: true}
        - {name: pickup_at, type: timestamp, formats: ["yyyy-MM-dd HH:mm:ss"], timeZone: America/New_York}
        - {name: dropoff_at, type: timestamp}
        - {name: payment, type: string, normalise: [Trim, Lower], oneOf: [card, cash]}
        - {name: fare, type: "decimal(10,2)", from: "Fare amount ($)", range: {min: "0"}}
        - {name: dt, type: date, expression: "CAST(pickup_at AS DATE)"}
        - {name: double_fare, type: "decimal(11,2)", expression: "fare * 2", range: {max: "1000"}}
        rules:
        - {name: dropoff-after-pickup, expression: "dropoff_at >= pickup_at"}
        deduplicate: {keys: [trip_id], keep: Last, orderBy: [pickup_at]}
      quality: {maxQuarantinedPercent: 2, minRecords: 1000}
      """;

  @Test
  void compilesASoundSpec() {
    CleaningPlan plan = Specs.cleaning(TRIPS);
    assertThat(plan.target().qualifiedName()).isEqualTo("lake.trips");
    assertThat(plan.target().columns().fields())
        .extracting(f -> f.name() + " " + f.type())
        .containsExactly(
            "trip_id bigint",
            "pickup_at timestamp",
            "dropoff_at timestamp",
            "payment string",
            "fare decimal(10,2)",
            "double_fare decimal(11,2)");
    assertThat(plan.target().partitions())
        .containsExactly(new PartitionColumn("dt", ColumnType.DATE, null));
    assertThat(plan.rows().source().columns())
        .containsExactly("Trip_Id", "pickup_at", "dropoff_at", "payment", "Fare amount ($)");
    assertThat(plan.rows().fields().get(4).plan().nullTokens()).containsExactly("", "N/A");
    assertThat(plan.rows().rules())
        .extracting(r -> r.column() + "/" + r.name())
        .containsExactly("double_fare/range", "/dropoff-after-pickup");
    assertThat(plan.deduplication())
        .contains(new DeduplicatePlan(List.of(0), Keep.LAST, List.of(1)));
    assertThat(plan.budget().limits().get(0).maxPercent()).isEqualTo(2);
  }

  @Test
  void survivesTheJobsConfiguration() throws Exception {
    CleaningPlan plan = Specs.cleaning(TRIPS);
    Configuration conf = new Configuration(false);
    plan.writeTo(conf);
    assertThat(RunPlan.readFrom(conf)).isEqualTo(plan);
    assertThat(PlanText.read(conf.getRaw(RunPlan.CONFIGURATION_KEY)).plan()).isEqualTo(plan);
  }

  @Test
  void comparesAllColumnsWhenDeduplicationNamesNoKeys() {
    CleaningPlan plan =
        Specs.cleaning(
            TRIPS.replace("{keys: [trip_id], keep: Last, orderBy: [pickup_at]}", "{keep: First}"));
    assertThat(plan.deduplication().orElseThrow().keys()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void compilesTheBirdStrikeExample() throws Exception {
    Path example =
        Path.of(System.getProperty("winnow.root"), "examples", "birdstrikes", "clean.yaml");
    var spec = WinnowYaml.yaml().readTree(example.toFile()).get("spec").toString();
    Headers header =
        new FileHeaders(
            new Configuration(),
            List.of(
                new org.apache.hadoop.fs.Path(
                    example.resolveSibling("data/birdstrikes.csv").toUri())));
    assertThat(Specs.problems(spec, header)).isEmpty();
  }

  @Test
  void compilesEveryOptionOfACsvDialect() throws Exception {
    String csv =
        """
        csv: {header: true, headerRows: 2, skipRows: 3, skipFooterRows: 1, delimiter: "||",
          quote: "'", escape: "\\\\", comment: "#", recordSeparator: CrLf, ragged: Merge,
          nulBytes: Remove, maxRecordBytes: 4096}
        """;
    String spec =
        """
        type: Cleaning
        target: {database: lake, table: trips}
        cleaning:
          source:
            paths: ["/raw/*.csv"]
            encoding: latin1
            DIALECT
          columns:
          - {name: fare, type: double}
        """;
    var source = Specs.cleaning(spec.replace("DIALECT", csv.replace("\n", " "))).rows().source();

    assertThat(source.encoding()).hasToString("ISO-8859-1");
    assertThat(source.format())
        .isEqualTo(
            new CsvFormat(
                new CsvFormat.Frame(3, 2, 1),
                "||",
                "'",
                "\\",
                "#",
                CsvFormat.RecordSeparator.CrLf,
                CsvFormat.Ragged.Merge,
                CsvFormat.NulBytes.Remove,
                CsvFormat.StrayQuotes.Quarantine,
                4096));
  }

  @Test
  void findsWhatDoesNotFitInADialect() {
    String spec =
        """
        type: Cleaning
        target: {database: lake, table: trips}
        cleaning:
          source:
            paths: ["/raw/*.csv"]
            encoding: UTF-9
            csv: {header: false, headerRows: 2, delimiter: "||", escape: "|", comment: '"'}
          columns:
          - {name: fare, type: double}
        """;
    assertThat(Specs.problems(spec, Headers.UNKNOWN))
        .contains(
            "spec.cleaning.source.csv.escape: \"|\" is what the delimiter begins with.",
            "spec.cleaning.source.csv.comment: \"\"\" is the quote already.",
            "spec.cleaning.source.csv.headerRows: A file without a header has no header rows.")
        .anyMatch(p -> p.startsWith("spec.cleaning.source.encoding: There is no charset"));
  }

  @Test
  void findsEveryProblemAtOnceAndSaysWhere() {
    String spec =
        """
        type: Cleaning
        target: {database: my-lake, table: trips, partitionBy: [day, fare]}
        cleaning:
          source:
            paths: ["/raw/*.csv"]
            csv: {delimiter: '"'}
          columns:
          - {name: fare, type: double, formats: ["yyyy"]}
          - {name: pickup, type: timestamp, formats: ["yyyy-QQQQQQQ"], timeZone: America/NewYork}
          - {name: tip, type: money}
          - {name: code, type: string, matches: "[a-", oneOf: [x]}
          - {name: count, type: int, range: {min: "many"}}
          - {name: fare, type: int}
          - {name: total, type: double, expression: "fare + tipp", from: Total}
          rules:
          - {name: sane, expression: "cod = 'x'"}
          - {name: number, expression: "total"}
          deduplicate: {keys: [cod]}
        quality: {maxQuarantinedPercent: 120, quarantineTable: trips}
        """;
    assertThat(Specs.problems(spec, Headers.UNKNOWN))
        .extracting(p -> p.substring(0, p.indexOf(':')))
        .contains(
            "spec.cleaning.source.csv.quote",
            "spec.cleaning.columns[0].formats",
            "spec.cleaning.columns[1].formats[0]",
            "spec.cleaning.columns[1].timeZone",
            "spec.cleaning.columns[2].type",
            "spec.cleaning.columns[3].matches",
            "spec.cleaning.columns[4].range.min",
            "spec.cleaning.columns[5].name",
            "spec.cleaning.columns[6].from",
            "spec.quality.maxQuarantinedPercent",
            "spec.target.database",
            "spec.target.partitionBy[0]",
            "spec.target.partitionBy[1]",
            "spec.cleaning.deduplicate.keys[0]",
            "spec.quality.quarantineTable");
  }

  @Test
  void suggestsTheTimeZoneThatWasMeant() {
    assertThat(
            Specs.problems(TRIPS.replace("America/New_York", "America/NewYork"), Headers.UNKNOWN))
        .containsExactly(
            "spec.cleaning.columns[1].timeZone: \"America/NewYork\" is not a time zone of the IANA"
                + " database. Did you mean America/New_York?");
  }

  @Test
  void checksTargetRulesAndKeysAgainstSoundColumns() {
    String spec =
        TRIPS
            .replace("partitionBy: [dt]", "partitionBy: [fare, day, dt, dt]")
            .replace("database: Lake", "database: my-lake")
            .replace("\"dropoff_at >= pickup_at\"", "\"dropof_at >= pickup_at\"")
            .replace("keys: [trip_id]", "keys: [tripid, fare, fare]");
    assertThat(Specs.problems(spec, Headers.UNKNOWN))
        .satisfiesExactlyInAnyOrder(
            p ->
                assertThat(p)
                    .startsWith("spec.cleaning.rules[0].expression: At line 1, column 1")
                    .contains("dropoff_at"),
            p -> assertThat(p).startsWith("spec.target.database: \"my-lake\" is not a name"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "spec.target.partitionBy[0]: \"fare\" is a decimal(10,2); a partition"
                            + " column is a date, a string, a boolean or a whole number."),
            p -> assertThat(p).startsWith("spec.target.partitionBy[1]: There is no column \"day\""),
            p -> assertThat(p).isEqualTo("spec.target.partitionBy[3]: \"dt\" is named twice."),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "spec.cleaning.deduplicate.keys[0]: There is no column \"tripid\"."
                            + " Did you mean trip_id?"),
            p ->
                assertThat(p)
                    .isEqualTo("spec.cleaning.deduplicate.keys[2]: \"fare\" is named twice."));
  }

  @Test
  void refusesARuleThatIsNotACondition() {
    assertThat(Specs.problems(TRIPS.replace("dropoff_at >= pickup_at", "fare"), Headers.UNKNOWN))
        .singleElement()
        .asString()
        .startsWith("spec.cleaning.rules[0].expression: ");
  }

  @Test
  void doesNotBlameAnExpressionForAColumnThatIsWrongItself() {
    assertThat(
            Specs.problems(
                TRIPS.replace("type: \"decimal(10,2)\"", "type: money"), Headers.UNKNOWN))
        .singleElement()
        .asString()
        .startsWith("spec.cleaning.columns[4].type: \"money\" is not a column type");
  }

  @Test
  void looksForEveryFieldInTheHeadersAndSuggestsWhatIsThere() {
    Headers headers =
        format ->
            Map.of(
                "a.csv", List.of("trip_id", "pickup_at", "dropoff_at", "payments", "Fare amount"));
    assertThat(Specs.problems(TRIPS, headers))
        .containsExactly(
            "spec.cleaning.columns[3]: There is no field \"payment\" in the header of a.csv."
                + " Did you mean payments?",
            "spec.cleaning.columns[4].from: There is no field \"Fare amount ($)\" in the header"
                + " of a.csv. Did you mean Fare amount?");
  }

  @Test
  void saysThatAFileCannotBeRead() {
    Headers headers =
        format -> {
          throw new IOException("a.csv is UTF-16");
        };
    assertThat(Specs.problems(TRIPS, headers))
        .containsExactly("spec.cleaning.source.paths: a.csv is UTF-16.");
  }

  @Test
  void ordersFixedPartitionsBeforeTheOthersUnlessPartitionBySaysOtherwise() {
    String fixed = "partition: {year: \"2026\", month: \"09\"}, partitionBy: [dt]";
    assertThat(Specs.cleaning(TRIPS.replace("partitionBy: [dt]", fixed)).target().partitions())
        .extracting(PartitionColumn::name)
        .containsExactly("month", "year", "dt");
    String ordered = "partition: {year: \"2026\", month: \"09\"}, partitionBy: [year, month, dt]";
    assertThat(Specs.cleaning(TRIPS.replace("partitionBy: [dt]", ordered)).target().partitions())
        .extracting(PartitionColumn::name)
        .containsExactly("year", "month", "dt");
  }

  @Test
  void refusesAFixedValueForAColumnThatTheRowsHave() {
    String both = "partition: {fare: \"1\"}";
    assertThat(Specs.problems(TRIPS.replace("partitionBy: [dt]", both), Headers.UNKNOWN))
        .containsExactly(
            "spec.target.partition.fare: \"fare\" is a column of the rows too; give it a fixed"
                + " value or a column, not both.");
  }

  @Test
  void hasAPlanExceptionThatListsItsProblems() {
    assertThatThrownBy(
            () -> CleaningCompiler.compile(Specs.parse("type: Cleaning"), Headers.UNKNOWN))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::field)
                    .containsExactly("spec.cleaning", "spec.target"));
  }
}
