package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.api.NumberFormat;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {

  private static final NumberFormat GERMAN =
      new NumberFormat(".", ",", List.of("€", "EUR"), true, true);
  private static final NumberFormat ENGLISH =
      new NumberFormat(",", ".", List.of("$", "US$"), true, true);
  private static final NumberFormat SWISS =
      new NumberFormat("'", ".", List.of("CHF"), false, false);
  private static final NumberFormat FRENCH = new NumberFormat(" ", ",", List.of("€"), false, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.234,50|1234.5",
        "1234,5|1234.5",
        "12|12",
        "-1.234.567,8|-1234567.8",
        "+7|7",
        ",5|0.5",
        "5,|5",
        "(12,5)|-12.5",
        "€ 12|12",
        "12 €|12",
        "-€12|-12",
        "€-12|-12",
        "(€12)|-12",
        "€ (12)|-12",
        "(12) EUR|-12",
        "EUR1.000|1000",
        "12,5%|0.125",
        "12,5 %|0.125",
        "-5%|-0.05",
        "(5%)|-0.05",
        "100%|1",
        "1.000%|10",
        "0,05%|0.0005",
        "\u221212,5|-12.5",
        "0,5|0.5",
        "007|7",
      })
  void readsGermanNumbers(String text, BigDecimal value) {
    assertThat((BigDecimal) Reading.of(Plans.number("decimal(20,6)", GERMAN), text).value())
        .isEqualByComparingTo(value);
    assertThat((double) Reading.of(Plans.number("double", GERMAN), text).value())
        .isEqualTo(value.doubleValue());
    assertThat((BigDecimal) Reading.of(Plans.number("decimal(38,6)", GERMAN), text).value())
        .isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23.456",
        "1.2345",
        "12345.678",
        ".123",
        "1.",
        "1..234",
        "0.123",
        "1,234,5",
        "1.234,5.6",
        "1,2.345",
        "-",
        "€",
        "%",
        "€€12",
        "€12€",
        "12%%",
        "€12%",
        "--1",
        "-(1)",
        "(-1)",
        "((1))",
        "(1",
        "1)",
        "1 2",
        "- 1",
        "1-",
        "1e5",
        "NaN",
        "1,5,",
        "0x10",
        "12 345",
        "€ -",
        "()",
        " 1",
        "1 "
      })
  void refusesWhatIsNoNumber(String text) {
    assertThat(Reading.of(Plans.number("decimal(20,6)", GERMAN), text).reason())
        .as(text)
        .isNotNull();
    assertThat(Reading.of(Plans.number("double", GERMAN), text).reason()).as(text).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1,234,567|1234567", "US$ 5|5", "$1,000|1000", "(1,000)|-1000", "-12|-12"})
  void readsWholeNumbers(String text, long value) {
    NumberFormat format = new NumberFormat(",", ".", List.of("$", "US$"), true, false);
    assertThat(Reading.of(Plans.number("bigint", format), text).value()).isEqualTo(value);
  }

  @Test
  void aFractionIsNoWholeNumber() {
    NumberFormat format = new NumberFormat(",", ".", List.of(), false, false);
    assertThat(Reading.of(Plans.number("int", format), "1,000.0").reason())
        .isEqualTo(Reason.NOT_AN_INTEGER);
  }

  @Test
  void aSpaceBetweenThousandsMayBeANoBreakSpaceThroughout() {
    ColumnPlan plan = Plans.number("bigint", FRENCH);
    assertThat(Reading.of(plan, "1 234 567 €").value()).isEqualTo(1234567L);
    assertThat(Reading.of(plan, "1\u202f234\u202f567\u00a0€").value()).isEqualTo(1234567L);
    assertThat(Reading.of(plan, "1\u00a0234 567").reason()).isEqualTo(Reason.NOT_IN_NUMBER_FORMAT);
  }

  @Test
  void anApostropheMayBeATypographicOne() {
    assertThat(Reading.of(Plans.number("bigint", SWISS), "CHF 1\u2019234").value())
        .isEqualTo(1234L);
    assertThat(Reading.of(Plans.number("bigint", SWISS), "1'234").value()).isEqualTo(1234L);
  }

  @Test
  void theReasonShowsHowNumbersAreWritten() {
    ColumnPlan plan = Plans.number("decimal(10,2)", GERMAN);
    assertThat(Reason.NOT_IN_NUMBER_FORMAT.message(plan, "1.23.456"))
        .isEqualTo(
            "\"1.23.456\" is not a number as this column writes them: 1.234,5 or €1.234,5 or"
                + " EUR1.234,5 or (1.234,5) or 12,5%");
  }

  @Test
  void boundsAreWrittenAsFieldsAre() {
    ColumnPlan plain = Plans.range("decimal(10,2)", "1.000", "2.000,5");
    ColumnPlan plan = Plans.plus(plain, GERMAN, List.of(), null, null);
    assertThat(Reading.of(plan, "999,99").reason()).isEqualTo(Reason.BELOW_MINIMUM);
    assertThat(Reading.of(plan, "2.000,50").reason()).isNull();
  }

  @Test
  void refusesFormatsThatCannotBe() {
    refuses("string", ENGLISH, "number");
    refuses("bigint", ENGLISH, "number.percent");
    refuses("double", new NumberFormat(",", ",", List.of(), false, false), "number.decimal");
    refuses("double", new NumberFormat("-", ".", List.of(), false, false), "number");
    refuses("double", new NumberFormat(",", ".", List.of("4you"), false, false), "number.currency");
  }

  private static void refuses(String type, NumberFormat format, String field) {
    assertThatThrownBy(() -> ColumnReader.compile(Plans.number(type, format)))
        .isInstanceOfSatisfying(
            ColumnPlanException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
