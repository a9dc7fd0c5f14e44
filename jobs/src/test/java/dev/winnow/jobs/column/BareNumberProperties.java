package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class BareNumberProperties {

  private static Reading read(String type, String text, boolean quoted) {
    ColumnPlan plan = Plans.of(type);
    ReadingContext json = new ReadingContext(Salts.NONE, true, Optional.empty());
    return Reading.of(
        ColumnReader.compile(plan, json),
        plan.type(),
        text.getBytes(StandardCharsets.UTF_8),
        quoted);
  }

  @Property
  void aTokenIsItsValueHoweverItIsWritten(
      @ForAll @BigRange(min = "-1e20", max = "1e20") @Scale(9) BigDecimal number,
      @ForAll @IntRange(min = -30, max = 30) int exponent) {
    String text = number.scaleByPowerOfTen(-exponent).toPlainString() + "E" + exponent;
    BigDecimal exact = number.stripTrailingZeros();
    assertThat((BigDecimal) read("decimal(38,9)", text, false).value()).isEqualByComparingTo(exact);
    boolean isLong = exact.scale() <= 0 && exact.toBigInteger().bitLength() < 64;
    assertThat(read("bigint", text, false).value())
        .isEqualTo(isLong ? exact.longValueExact() : null);
    assertThat(read("bigint", exact.toString(), false).value())
        .isEqualTo(isLong ? exact.longValueExact() : null);
  }

  @Example
  void aTokenThatIsNotExactlyAValueIsRefused() {
    assertThat(read("int", "1E+2", false).value()).isEqualTo(100L);
    assertThat(read("int", "-100.0", false).value()).isEqualTo(-100L);
    assertThat(read("int", "1.5e3", false).value()).isEqualTo(1500L);
    assertThat(read("int", "0e999999999999", false).value()).isEqualTo(0L);
    assertThat(read("decimal(5,2)", "12345e-2", false).value()).isEqualTo(new BigDecimal("123.45"));
    assertThat(read("int", "12.7", false).reason()).isEqualTo(Reason.NOT_AN_INTEGER);
    assertThat(read("int", "1e-1", false).reason()).isEqualTo(Reason.NOT_AN_INTEGER);
    assertThat(read("int", "1e10", false).reason()).isEqualTo(Reason.INTEGER_OUT_OF_RANGE);
    assertThat(read("bigint", "1e400", false).reason()).isEqualTo(Reason.INTEGER_OUT_OF_RANGE);
    assertThat(read("decimal(5,2)", "1e400", false).reason())
        .isEqualTo(Reason.TOO_MANY_INTEGER_DIGITS);
    assertThat(read("decimal(5,2)", "1e-400", false).reason())
        .isEqualTo(Reason.TOO_MANY_FRACTION_DIGITS);
    assertThat(read("int", "true", false).reason()).isEqualTo(Reason.NOT_AN_INTEGER);
    assertThat(read("int", "1e", false).reason()).isEqualTo(Reason.NOT_AN_INTEGER);
  }

  @Example
  void aStringIsReadAsTextIs() {
    assertThat(read("int", "1e2", true).reason()).isEqualTo(Reason.NOT_AN_INTEGER);
    assertThat(read("decimal(5,2)", "1e2", true).reason()).isEqualTo(Reason.NOT_A_DECIMAL);
    assertThat(Reading.of(Plans.of("int"), "1e2").reason()).isEqualTo(Reason.NOT_AN_INTEGER);
  }
}
