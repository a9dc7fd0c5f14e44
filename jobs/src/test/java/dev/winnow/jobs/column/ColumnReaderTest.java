package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.api.Normalisation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {".0", "0.", "-.00", "+0", "000.000"})
  void readsZeroHoweverItIsWritten(String zero) {
    for (String type : List.of("decimal(10,2)", "decimal(38,2)")) {
      assertThat((BigDecimal) Reading.of(Plans.of(type), zero).value())
          .isEqualByComparingTo(BigDecimal.ZERO);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "int, 12.7, NOT_AN_INTEGER",
    "int, 1e5, NOT_AN_INTEGER",
    "int, 0x10, NOT_AN_INTEGER",
    "int, 1_000, NOT_AN_INTEGER",
    "int, 10L, NOT_AN_INTEGER",
    "int, ' 7', NOT_AN_INTEGER",
    "int, -, NOT_AN_INTEGER",
    "tinyint, 128, INTEGER_OUT_OF_RANGE",
    "int, 2147483648, INTEGER_OUT_OF_RANGE",
    "bigint, 9223372036854775808, INTEGER_OUT_OF_RANGE",
    "bigint, 92233720368547758070, INTEGER_OUT_OF_RANGE",
    "'decimal(5,2)', 1.234, TOO_MANY_FRACTION_DIGITS",
    "'decimal(5,2)', 1234, TOO_MANY_INTEGER_DIGITS",
    "'decimal(5,2)', 1e2, NOT_A_DECIMAL",
    "'decimal(5,2)', ., NOT_A_DECIMAL",
    "'decimal(5,2)', 1.2.3, NOT_A_DECIMAL",
    "'decimal(38,2)', 1.234, TOO_MANY_FRACTION_DIGITS",
    "boolean, 1, NOT_A_BOOLEAN",
    "boolean, yes, NOT_A_BOOLEAN",
    "boolean, t, NOT_A_BOOLEAN",
    "double, '1,5', NOT_A_NUMBER",
    "double, 1d, NOT_A_NUMBER",
    "double, 0x1p3, NOT_A_NUMBER",
    "double, nan, NOT_A_NUMBER",
    "double, 1e999, NUMBER_OUT_OF_RANGE",
    "float, 1e39, NUMBER_OUT_OF_RANGE",
    "date, 2023-02-29, NO_SUCH_DATE",
    "date, 0000-01-01, NO_SUCH_DATE",
    "date, 2023-2-9, NOT_A_DATE",
    "date, 23-02-09, NOT_A_DATE",
    "date, '2023-02-09 ', NOT_A_DATE",
    "date, 2023-02-09 10:00:00, NOT_A_DATE",
    "timestamp, 2023-02-09 25:00:00, NO_SUCH_TIME",
    "timestamp, 2023-02-09 24:00:00, NO_SUCH_TIME",
    "timestamp, 2023-02-09 10:00:60, NO_SUCH_TIME",
    "timestamp, 2023-02-30 10:00:00, NO_SUCH_DATE",
    "timestamp, 2023-02-09 10:00:00., NOT_A_TIMESTAMP",
    "timestamp, 2023-02-09 10:00:00.1234567890, NOT_A_TIMESTAMP",
    "timestamp, 2023-02-09 10:00:00+19:00, NO_SUCH_TIME",
    "timestamp, 2023-02-09 10:00:00+2, NOT_A_TIMESTAMP",
    "timestamp, 2023-02-09, NOT_A_TIMESTAMP",
  })
  void refusesWhatIsNotAValueOfTheTypeAndSaysWhy(String type, String text, Reason reason) {
    assertThat(Reading.of(Plans.of(type), text).reason()).isEqualTo(reason);
  }

  @Test
  void readsValuesExactly() {
    assertThat(Reading.of(Plans.of("tinyint"), "-128").value()).isEqualTo(-128L);
    assertThat(Reading.of(Plans.of("bigint"), "+000000000000000000000007").value()).isEqualTo(7L);
    assertThat(Reading.of(Plans.of("decimal(5,2)"), "-0.500").value())
        .isEqualTo(new BigDecimal("-0.50"));
    assertThat(Reading.of(Plans.of("decimal(38,10)"), "12345678901234567890.123456789").value())
        .isEqualTo(new BigDecimal("12345678901234567890.123456789"));
    assertThat(Reading.of(Plans.of("boolean"), "TRUE").value()).isEqualTo(true);
    assertThat(Reading.of(Plans.of("double"), "NaN").value()).isEqualTo(Double.NaN);
    assertThat(Reading.of(Plans.of("float"), "0.1").value()).isEqualTo((double) 0.1f);
    // half way between two floats, and just above it
    assertThat(Reading.of(Plans.of("float"), "16777217").value()).isEqualTo(16777216.0);
    assertThat(Reading.of(Plans.of("float"), "16777217.000000001").value()).isEqualTo(16777218.0);
    assertThat(Reading.of(Plans.of("date"), "2024-02-29").value())
        .isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-09 10:00:00, 2023-02-09T10:00:00Z",
    "2023-02-09T10:00:00Z, 2023-02-09T10:00:00Z",
    "2023-02-09 10:00:00.5, 2023-02-09T10:00:00.5Z",
    "2023-02-09 10:00:00.123456789, 2023-02-09T10:00:00.123456789Z",
    "2023-02-09 10:00:00+02, 2023-02-09T08:00:00Z",
    "2023-02-09 10:00:00+0230, 2023-02-09T07:30:00Z",
    "2023-02-09T10:00:00.25-05:00, 2023-02-09T15:00:00.25Z",
    "1969-12-31 23:59:59.75, 1969-12-31T23:59:59.75Z"
  })
  void honoursFractionsAndOffsets(String text, Instant instant) {
    assertThat(Reading.of(Plans.of("timestamp"), text).value()).isEqualTo(instant);
  }

  @Test
  void anOffsetInTheTextGoesBeforeTheZone() {
    ColumnPlan plan = Plans.zone("America/New_York", DstPolicy.Quarantine);

    assertThat(Reading.of(plan, "2024-07-01 10:00:00").value())
        .isEqualTo(Instant.parse("2024-07-01T14:00:00Z"));
    assertThat(Reading.of(plan, "2024-07-01 10:00:00+02:00").value())
        .isEqualTo(Instant.parse("2024-07-01T08:00:00Z"));
  }

  @Test
  void namesAnHourThatTheClocksSkippedOrRepeated() {
    ColumnPlan plan = Plans.zone("America/New_York", DstPolicy.Quarantine);
    Reading skipped = Reading.of(plan, "2024-03-10 02:30:00");

    assertThat(skipped.reason()).isEqualTo(Reason.SKIPPED_BY_CLOCK_CHANGE);
    assertThat(skipped.reason().message(plan, "2024-03-10 02:30:00"))
        .isEqualTo("the clocks skipped \"2024-03-10 02:30:00\" in America/New_York");
    assertThat(Reading.of(plan, "2024-11-03 01:30:00").reason())
        .isEqualTo(Reason.REPEATED_BY_CLOCK_CHANGE);
  }

  @Test
  void chooseEarlierOrLaterWhereTheClocksChange() {
    String repeated = "2024-11-03 01:30:00";
    String skipped = "2024-03-10 02:30:00";

    assertThat(Reading.of(Plans.zone("America/New_York", DstPolicy.Earlier), repeated).value())
        .isEqualTo(Instant.parse("2024-11-03T05:30:00Z"));
    assertThat(Reading.of(Plans.zone("America/New_York", DstPolicy.Later), repeated).value())
        .isEqualTo(Instant.parse("2024-11-03T06:30:00Z"));
    assertThat(Reading.of(Plans.zone("America/New_York", DstPolicy.Earlier), skipped).value())
        .isEqualTo(Instant.parse("2024-03-10T06:30:00Z"));
    assertThat(Reading.of(Plans.zone("America/New_York", DstPolicy.Later), skipped).value())
        .isEqualTo(Instant.parse("2024-03-10T07:30:00Z"));
  }

  @Test
  void refusesAPlanWhoseBoundsZoneOrPatternMakeNoSense() {
    assertThatThrownBy(() -> ColumnReader.compile(Plans.range("int", "x", "")))
        .hasMessage("\"x\" is not a whole number");
    assertThatThrownBy(() -> ColumnReader.compile(Plans.range("int", "2", "1")))
        .hasMessageContaining("greater");
    assertThatThrownBy(() -> ColumnReader.compile(Plans.oneOf("int", "1", "two")))
        .hasMessageContaining("two");
    assertThatThrownBy(() -> ColumnReader.compile(Plans.matches("string", "(")))
        .isInstanceOf(ColumnPlanException.class);
    assertThatThrownBy(() -> ColumnReader.compile(Plans.zone("Mars/Olympus", DstPolicy.Quarantine)))
        .hasMessageContaining("Mars/Olympus");
  }

  @Test
  void tellsTheEmptyStringFromNothing() {
    assertThat(Reading.of(Plans.required("string"), "", true).value()).isEqualTo("");
    assertThat(Reading.of(Plans.required("string"), "", false).reason()).isEqualTo(Reason.MISSING);
    assertThat(Reading.of(Plans.of("string"), "", false).isNull()).isTrue();
    assertThat(Reading.of(Plans.required("string"), "NULL", true).reason())
        .isEqualTo(Reason.MISSING);
    assertThat(Reading.of(Plans.normalise("string", Normalisation.TRIM), "  ", true).isNull())
        .isTrue();
    assertThat(Reading.of(Plans.required("int"), "", true).reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void seesANullTokenBeforeAndAfterTheTextIsNormalised() {
    ColumnPlan plan = Plans.normalise("int", Normalisation.TRIM, Normalisation.UPPER);

    assertThat(Reading.of(plan, "  null\u00a0").isNull()).isTrue();
    assertThat(Reading.of(plan, "\t \u3000").isNull()).isTrue();
    assertThat(Reading.of(plan, "\u200b 42 \ufeff").value()).isEqualTo(42L);
  }

  @Test
  void normalisesTextInTheOrderGiven() {
    assertThat(normalised("  A\u00a0\t b  ", Normalisation.TRIM, Normalisation.COLLAPSE))
        .isEqualTo("A b");
    assertThat(normalised("  A\u00a0\t b  ", Normalisation.COLLAPSE)).isEqualTo(" A b ");
    assertThat(normalised("ÀÉ Straße Ωmega", Normalisation.LOWER)).isEqualTo("àé straße ωmega");
    assertThat(normalised("àé ⱥ 😀", Normalisation.UPPER)).isEqualTo("ÀÉ Ⱥ 😀");
    assertThat(normalised("K \u2126", Normalisation.LOWER, Normalisation.UPPER))
        .isEqualTo("K \u03a9");
  }

  private static Object normalised(String text, Normalisation... steps) {
    return Reading.of(Plans.normalise("string", steps), text).value();
  }

  @Test
  void mapsWholeTextsAfterNormalising() {
    Map<String, String> words = Map.of("y", "true", "n", "false");
    ColumnPlan plan = Plans.mapping("boolean", words, Normalisation.TRIM, Normalisation.LOWER);

    assertThat(Reading.of(plan, " Y ").value()).isEqualTo(true);
    assertThat(Reading.of(plan, "n").value()).isEqualTo(false);
    assertThat(Reading.of(plan, "maybe").reason()).isEqualTo(Reason.NOT_A_BOOLEAN);
    assertThat(Reading.of(Plans.mapping("string", Map.of("crd", "card")), "crd").value())
        .isEqualTo("card");
  }

  @Test
  void passesOnlyTheValuesThatAreListed() {
    assertThat(Reading.of(Plans.oneOf("string", "card", "cash"), "cash").value()).isEqualTo("cash");
    assertThat(Reading.of(Plans.oneOf("string", "card", "cash"), "Cash").reason())
        .isEqualTo(Reason.NOT_ONE_OF);
    assertThat(Reading.of(Plans.oneOf("decimal(5,2)", "1", "2.50"), "2.5").value())
        .isEqualTo(new BigDecimal("2.50"));
  }

  @Test
  void passesOnlyTextThatThePatternMatchesAsAWhole() {
    ColumnPlan plan = Plans.matches("string", "[A-Z]{2}\\d+|é.");

    assertThat(Reading.of(plan, "AB12").value()).isEqualTo("AB12");
    assertThat(Reading.of(plan, "é😀").value()).isEqualTo("é😀");
    assertThat(Reading.of(plan, "AB12x").reason()).isEqualTo(Reason.NO_MATCH);
    assertThat(Reading.of(Plans.matches("int", "\\d{3}"), "12").reason())
        .isEqualTo(Reason.NO_MATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "int, 0, 10, -1, BELOW_MINIMUM",
    "int, 0, 10, 11, ABOVE_MAXIMUM",
    "'decimal(20,2)', 0, , -0.01, BELOW_MINIMUM",
    "'decimal(10,2)', , 5.5, 5.51, ABOVE_MAXIMUM",
    "date, 2020-01-01, , 2019-12-31, BELOW_MINIMUM",
    "timestamp, , 2020-01-01 00:00:00, 2020-01-01 00:00:00.000000001, ABOVE_MAXIMUM",
    "string, b, , a, BELOW_MINIMUM",
    "double, , 10, NaN, ABOVE_MAXIMUM",
    "double, , 10, Infinity, ABOVE_MAXIMUM"
  })
  void refusesAValueOutsideItsRange(
      String type, String min, String max, String text, Reason reason) {
    ColumnPlan plan = Plans.range(type, min == null ? "" : min, max == null ? "" : max);

    assertThat(Reading.of(plan, text).reason()).isEqualTo(reason);
    assertThat(Reading.of(plan, min == null ? max : min).reason()).isNull();
  }

  @Test
  void aNegativeZeroIsNotLessThanZero() {
    assertThat(Reading.of(Plans.range("double", "0", ""), "-0.0").reason()).isNull();
  }

  @Test
  void aStringThatDidNotChangeIsNotCopied() {
    RowSchema schema = new RowSchema(List.of(new RowSchema.Field("c", ColumnType.STRING)));
    BytesColumnVector vector = (BytesColumnVector) schema.newBatch().cols[0];
    byte[] buf = " Abc ".getBytes(StandardCharsets.UTF_8);

    ColumnReader.compile(Plans.normalise("string", Normalisation.TRIM))
        .read(buf, 0, 5, false, vector, 0);
    assertThat(vector.vector[0]).isSameAs(buf);

    ColumnReader lower = ColumnReader.compile(Plans.normalise("string", Normalisation.LOWER));
    lower.read(buf, 0, 5, false, vector, 1);
    lower.read("XYZ".getBytes(StandardCharsets.UTF_8), 0, 3, false, vector, 2);
    assertThat(vector.toString(1)).contains(" abc ");
    assertThat(vector.toString(2)).contains("xyz");
  }

  @Test
  void aSlotThatWasRefusedIsReadOver() {
    RowSchema schema = new RowSchema(List.of(new RowSchema.Field("c", ColumnType.INT)));
    var vector = schema.newBatch().cols[0];
    ColumnReader reader = ColumnReader.compile(Plans.of("int"));

    assertThat(reader.read(new byte[] {'x'}, 0, 1, false, vector, 0)).isGreaterThan(1);
    assertThat(reader.read(new byte[] {'7'}, 0, 1, false, vector, 0)).isEqualTo(ColumnReader.OK);
    assertThat(vector.isNull[0]).isFalse();
  }
}
