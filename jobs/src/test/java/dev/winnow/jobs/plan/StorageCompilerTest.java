package dev.winnow.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.Storage;
import dev.winnow.jobs.publish.TableDefinition.Column;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedStorage;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageCompilerTest {

  private static final List<Column> ID = List.of(new Column("id", "bigint"));

  private static ResolvedTable table(Storage storage) {
    return new ResolvedTable(
        TableName.parse("lake.trips"),
        ID,
        new RowSchema(List.of()),
        List.of(new ResolvedTable.Directory(Map.of(), new Path("/t"), storage)));
  }

  private static Storage storage(String format, String serde, Map<String, String> properties) {
    return new Storage(format, serde, properties, ID);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat, org.apache.hadoop.hive.ql.io.orc.OrcSerde, ORC",
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat, x.ParquetHiveSerDe, PARQUET",
    "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat, x.AvroSerDe, AVRO",
    "org.apache.hadoop.mapred.TextInputFormat, x.lazy.LazySimpleSerDe, TEXT",
    "org.apache.hadoop.mapred.TextInputFormat, x.MultiDelimitSerDe, TEXT",
    "org.apache.hadoop.mapred.TextInputFormat, x.OpenCSVSerde, CSV",
    "org.apache.hadoop.mapred.TextInputFormat, org.apache.hive.hcatalog.data.JsonSerDe, JSON"
  })
  void findsTheReaderOfWhatHiveWrites(String format, String serde, TypedKind kind) {
    Problems problems = Problems.ofSpec();
    TablePlan plan = TableCompiler.all(table(storage(format, serde, Map.of())), problems);
    assertThat(problems.count()).isZero();
    assertThat(plan.storages()).extracting(TypedStorage::kind).containsExactly(kind);
  }

  @Test
  void keepsOfThePropertiesWhatSaysHowLinesAreRead() {
    TablePlan plan =
        TableCompiler.all(
            table(
                storage(
                    "org.apache.hadoop.mapred.TextInputFormat",
                    "x.MultiDelimitSerDe",
                    Map.of("field.delim", "||", "numRows", "7"))),
            Problems.ofSpec());
    assertThat(plan.storages().get(0).properties())
        .isEqualTo(Map.of("field.delim", "||", TypedStorage.WHOLE_DELIMITER, "true"));
  }

  @Test
  void saysWhatToDoAboutWhatItDoesNotRead() {
    Problems problems = Problems.ofSpec();
    TableCompiler.all(
        table(
            storage(
                "org.apache.hadoop.mapred.SequenceFileInputFormat", "x.LazySimpleSerDe", Map.of())),
        problems);
    assertThat(problems.first())
        .startsWith(
            "lake.trips is read by SequenceFileInputFormat with LazySimpleSerDe, which Winnow does"
                + " not; have Hive write its rows into a table that can be read: CREATE TABLE")
        .endsWith(" AS SELECT * FROM lake.trips.");
  }

  @ParameterizedTest
  @CsvSource({"serialization.encoding, no-such, no charset", "skip.footer.line.count, some, some"})
  void refusesPropertiesThatMakeNoSense(String property, String value, String words) {
    Problems problems = Problems.ofSpec();
    Map<String, String> properties = Map.of(property, value);
    TableCompiler.all(
        table(storage("org.apache.hadoop.mapred.TextInputFormat", "x.LazySimpleSerDe", properties)),
        problems);
    assertThat(problems.first()).contains("lake.trips", words);
  }
}
