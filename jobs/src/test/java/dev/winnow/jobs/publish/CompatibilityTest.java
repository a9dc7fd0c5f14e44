package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  private static final TableName NAME = TableName.parse("lake.trips");
  private static final List<Column> DAY = List.of(new Column("dt", "date"));
  private static final Map<String, String> OURS = Map.of(Parameters.EPOCH, "0");

  private static final TableDefinition WANTED =
      new TableDefinition(
          NAME, List.of(new Column("id", "bigint"), new Column("fare", "decimal(10,2)")), DAY);

  private static HiveTable table(
      boolean external, List<Column> columns, List<Column> partitions, Map<String, String> ours) {
    return new HiveTable(
        NAME,
        external ? "EXTERNAL_TABLE" : "MANAGED_TABLE",
        Storage.ORC,
        "file:/w",
        columns,
        partitions,
        ours);
  }

  private static PublicationException refusal(HiveTable table) {
    return catchThrowableOfType(
        PublicationException.class, () -> Compatibility.check(table, WANTED));
  }

  @Test
  void takesColumnsInAnotherOrder() {
    List<Column> turned = List.of(WANTED.columns().get(1), WANTED.columns().get(0));
    assertThatCode(() -> Compatibility.check(table(true, turned, DAY, OURS), WANTED))
        .doesNotThrowAnyException();
  }

  @Test
  void namesEveryColumnThatDiffers() {
    PublicationException refused =
        refusal(
            table(
                true,
                List.of(new Column("id", "int"), new Column("note", "string")),
                List.of(),
                OURS));
    assertThat(refused.kind()).isEqualTo(Kind.INCOMPATIBLE_TABLE);
    assertThat(refused.getMessage())
        .contains("id is int in the table and bigint in the run")
        .contains("fare decimal(10,2) is missing in the table")
        .contains("ADD COLUMNS (`fare` decimal(10,2)) CASCADE")
        .contains("note string is in the table only")
        .contains("partitioned by nothing, the run by dt date");
  }

  @Test
  void refusesAManagedTable() {
    assertThat(refusal(table(false, WANTED.columns(), DAY, OURS)).kind())
        .isEqualTo(Kind.FOREIGN_TABLE);
  }

  @Test
  void saysHowATableOfOthersIsHandedOver() {
    PublicationException refused = refusal(table(true, WANTED.columns(), DAY, Map.of()));
    assertThat(refused.kind()).isEqualTo(Kind.FOREIGN_TABLE);
    assertThat(refused.getMessage())
        .endsWith("ALTER TABLE `lake`.`trips` SET TBLPROPERTIES ('winnow.epoch'='0')");
  }
}
