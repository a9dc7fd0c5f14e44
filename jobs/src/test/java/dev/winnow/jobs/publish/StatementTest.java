package dev.winnow.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  @Test
  void createsAnExternalTableWithQuotedNames() {
    assertThat(HiveDdl.createTable(Scene.BY_DAY))
        .isEqualTo(
            "CREATE EXTERNAL TABLE IF NOT EXISTS `lake`.`trips` (`id` bigint) PARTITIONED BY"
                + " (`dt` date) STORED AS ORC TBLPROPERTIES ('winnow.epoch'='0',"
                + " 'external.table.purge'='false', 'discover.partitions'='false')");
  }

  @Test
  void givesATableThePropertiesOfItsPlan() {
    assertThat(
            HiveDdl.createTable(
                Scene.WHOLE.withProperties(Map.of("winnow.sketch.u", "hll,lgk=12"))))
        .endsWith("'discover.partitions'='false', 'winnow.sketch.u'='hll,lgk=12')");
  }

  @Test
  void quotesTheFieldsOfAStruct() {
    assertThat(HiveDdl.createTable(RunTables.quarantine(Scene.TRIPS)))
        .contains("`reasons` array<struct<`column_name`:string,`rule`:string,`reason`:string>>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a`b", "a;b", "a.b", "a'b", "ä", "a-b"})
  void refusesWhatIsNotAName(String name) {
    assertThatThrownBy(() -> new TableName("lake", name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void escapesWhatWouldEndAString() {
    assertThat(Identifier.literal("it's \\ here")).isEqualTo("'it\\'s \\\\ here'");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:hive2://h:1/d, jdbc:hive2://h:1/d;socketTimeout=300000",
    "jdbc:hive2://h:1/d;ssl=true?a=b#c=d, jdbc:hive2://h:1/d;ssl=true;socketTimeout=300000?a=b#c=d",
    "jdbc:hive2://h:1/d;socketTimeout=5, jdbc:hive2://h:1/d;socketTimeout=5"
  })
  void boundsTheWaitForAnAnswer(String url, String bounded) {
    assertThat(HiveSession.withTimeout(url)).isEqualTo(bounded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08S01 | Could not open client transport: Connection refused | UNAVAILABLE",
        "08S01 | Peer indicated failure: Error validating the login | ACCESS_DENIED",
        "42000 | HiveAccessControlException Permission denied: user [me] | ACCESS_DENIED",
        "42000 | user me does not have [CREATE] privilege on [lake] | ACCESS_DENIED",
        "08001 | No suitable driver found for jdbc:hive:x | REFUSED",
        "42000 | FAILED: SemanticException | TEMPORARY"
      })
  void saysWhetherItIsWorthTryingAgain(
      String state, String message, PublicationException.Kind kind) {
    assertThat(HiveSession.kind(new SQLException(message, state))).isEqualTo(kind);
  }

  @Test
  void readsBackThePartitionNamesThatItMakes() {
    List<String> values = List.of("2026-09-01", "a/b=c %41 é \"x\"", "__HIVE_DEFAULT_PARTITION__");
    String name = Layout.partitionName(List.of("dt", "place", "none"), values);
    assertThat(name).startsWith("dt=2026-09-01/place=a%2Fb%3Dc %2541 é %22x%22/none=");
    assertThat(Layout.valuesOf(name)).isEqualTo(values);
  }

  @Test
  void readsALoginFromAMountedSecretAndDoesNotPrintThePassword(@TempDir Path secret)
      throws Exception {
    PublicationException refused =
        catchThrowableOfType(PublicationException.class, () -> HiveCredentials.read(secret));
    assertThat(refused.kind()).isEqualTo(PublicationException.Kind.REFUSED);
    Files.writeString(secret.resolve("username"), "etl\n");
    assertThat(HiveCredentials.read(secret)).isEqualTo(new HiveCredentials("etl", ""));
    Files.writeString(secret.resolve("password"), "hush");
    HiveCredentials login = HiveCredentials.read(secret);
    assertThat(login.password()).isEqualTo("hush");
    assertThat(login.toString()).doesNotContain("hush");
  }
}
