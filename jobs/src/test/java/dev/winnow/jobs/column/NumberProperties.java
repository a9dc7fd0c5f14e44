package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.NumberFormat;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What a locale writes is read back; what is no number by the grammar is refused. */
class NumberProperties {

  private static final NumberFormat GERMAN = new NumberFormat(".", ",", List.of("€"), true, true);

  /** The same grammar a second time, as a regular expression. */
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "\\((?<n1>N)\\)|[+-]?(?<n2>N)"
              .replace("N", "(\\d+|[1-9]\\d{0,2}(\\.\\d{3})+)(,\\d*)?|,\\d+"));

  @Property(tries = 300)
  void readsBackWhatALocaleWrites(
      @ForAll @LongRange(min = -999_999_999_999L, max = 999_999_999_999L) long unscaled,
      @ForAll @IntRange(max = 6) int scale,
      @ForAll("locales") Locale locale) {
    BigDecimal value = BigDecimal.valueOf(unscaled, scale);
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    String text = new DecimalFormat("#,##0.######", symbols).format(value);
    NumberFormat format =
        new NumberFormat(
            String.valueOf(symbols.getGroupingSeparator()),
            String.valueOf(symbols.getDecimalSeparator()),
            List.of(),
            false,
            false);
    assertThat((BigDecimal) Reading.of(Plans.number("decimal(38,6)", format), text).value())
        .as(text)
        .isEqualByComparingTo(value);
  }

  @Property(tries = 1000)
  void readsWhatTheGrammarHasAndNothingElse(@ForAll("numberLike") String text) {
    BigDecimal value =
        (BigDecimal) Reading.of(Plans.number("decimal(38,12)", GERMAN), text, true).value();
    var matcher = GRAMMAR.matcher(text);
    if (!matcher.matches()) {
      assertThat(value).as(text).isNull();
      return;
    }
    String digits = text.replaceAll("[().+]", "").replace(',', '.');
    BigDecimal exact = new BigDecimal((text.startsWith("(") ? "-" : "") + digits);
    assertThat(value).as(text).isEqualByComparingTo(exact);
  }

  @Property(tries = 300)
  void aPercentageIsAHundredthExactly(
      @ForAll @LongRange(min = -99_999_999, max = 99_999_999) long unscaled,
      @ForAll @IntRange(max = 8) int scale) {
    BigDecimal value = BigDecimal.valueOf(unscaled, scale);
    String text = value.toPlainString().replace('.', ',') + "%";
    assertThat((BigDecimal) Reading.of(Plans.number("decimal(38,12)", GERMAN), text).value())
        .as(text)
        .isEqualByComparingTo(value.movePointLeft(2));
  }

  @Property(tries = 300)
  void aDateIsReadBackFromTheFirstOfItsFormatsThatFits(
      @ForAll @LongRange(min = -100_000, max = 100_000) long day,
      @ForAll("formats") String format) {
    LocalDate date = LocalDate.ofEpochDay(day);
    String text =
        date.format(
            DateTimeFormatter.ofPattern(format, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT));
    ColumnPlan plan = Plans.formats("date", "yyyy-MM-dd", "d.M.yyyy", "yyyyMMdd", "M/d/yyyy");
    assertThat(Reading.of(plan, text).value()).isEqualTo(date);
  }

  @Provide
  Arbitrary<Locale> locales() {
    return Arbitraries.of(Locale.US, Locale.GERMANY, Locale.FRANCE, new Locale("de", "CH"));
  }

  @Provide
  Arbitrary<String> formats() {
    return Arbitraries.of("yyyy-MM-dd", "d.M.yyyy", "yyyyMMdd", "M/d/yyyy");
  }

  @Provide
  Arbitrary<String> numberLike() {
    return Arbitraries.strings().withChars("01234567890...,,-+()").ofMaxLength(12);
  }
}
