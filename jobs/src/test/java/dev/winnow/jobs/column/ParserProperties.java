package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
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
import net.jqwik.api.constraints.Size;

/**
 * Every parser beside the JDK's own idea of the same text: equal, or refused, never something else.
 */
class ParserProperties {

  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");

  @Property
  void everyLongIsReadBack(@ForAll long value) {
    assertThat(Reading.of(Plans.of("bigint"), Long.toString(value)).value()).isEqualTo(value);
  }

  @Property
  void aWholeNumberIsReadAsTheJdkReadsItOrRefused(@ForAll("numberLike") String text) {
    for (String type : List.of("tinyint", "smallint", "int", "bigint")) {
      Reading reading = Reading.of(Plans.of(type), text, true);
      assertThat(reading.value()).isEqualTo(wholeNumber(type, text));
    }
  }

  private static Object wholeNumber(String type, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return switch (type) {
        case "tinyint" -> (long) Byte.parseByte(text);
        case "smallint" -> (long) Short.parseShort(text);
        case "int" -> (long) Integer.parseInt(text);
        default -> Long.parseLong(text);
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Property
  void aDecimalIsExactOrRefused(
      @ForAll("numberLike") String text,
      @ForAll @IntRange(min = 1, max = 38) int precision,
      @ForAll @IntRange(max = 38) int scale) {
    ColumnType type = ColumnType.decimal(precision, Math.min(scale, precision));
    BigDecimal value = (BigDecimal) Reading.of(ColumnPlan.of("c", type), text).value();
    BigDecimal exact = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    boolean fits = exact != null && fits(exact, type);

    assertThat(value != null).isEqualTo(fits);
    if (fits) {
      assertThat(value).isEqualByComparingTo(exact);
    }
  }

  /** Most columns of money are written like that, and are read in another way than the others. */
  @Property
  void aDecimalWithAsManyDigitsBehindThePointAsItsScaleIsReadBack(
      @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L)
          long digits,
      @ForAll @IntRange(max = 17) int dropped,
      @ForAll @IntRange(max = 18) int scale) {
    BigDecimal value = BigDecimal.valueOf(digits / (long) Math.pow(10, dropped), scale);
    String text = value.toPlainString();
    assertThat(
            (BigDecimal)
                Reading.of(ColumnPlan.of("c", ColumnType.decimal(18, scale)), text).value())
        .isEqualByComparingTo(value);
    String wrong = text.replaceFirst("\\d$", "x");
    assertThat(Reading.of(ColumnPlan.of("c", ColumnType.decimal(18, scale)), wrong).value())
        .isNull();
  }

  @Property
  void aWordOfDigitsIsReadAsTheJdkReadsIt(
      @ForAll @IntRange(max = 99_999_999) int number,
      @ForAll @IntRange(min = 1, max = 8) int count,
      @ForAll byte other) {
    String all = String.format(Locale.ROOT, "%08d", number);
    byte[] buf = ("9/:" + all + "9").getBytes(StandardCharsets.US_ASCII);
    int start = 3 + 8 - count;
    assertThat(Digits.canRead(start, 11)).isTrue();
    assertThat(Digits.read(buf, start, 11)).isEqualTo(Integer.parseInt(all.substring(8 - count)));
    buf[start] = other;
    boolean isDigit = other >= '0' && other <= '9';
    assertThat(Digits.read(buf, start, 11) != Digits.NONE).isEqualTo(isDigit);
  }

  @Property
  void pairsOfDigitsAreReadWithWhatStandsBetweenThem(
      @ForAll @IntRange(max = 99) int first,
      @ForAll @IntRange(max = 99) int second,
      @ForAll @IntRange(max = 99) int third,
      @ForAll @IntRange(max = 7) int at,
      @ForAll byte other) {
    byte[] buf =
        String.format(Locale.ROOT, "9%02d:%02d:%02d9", first, second, third)
            .getBytes(StandardCharsets.US_ASCII);
    long colons = Digits.between(':');
    assertThat(Digits.pairs(buf, 1, colons)).isEqualTo(first << 16 | second << 8 | third);
    buf[1 + at] = other;
    boolean fits = at == 2 || at == 5 ? other == ':' : other >= '0' && other <= '9';
    assertThat(Digits.pairs(buf, 1, colons) >= 0).isEqualTo(fits);
  }

  private static boolean fits(BigDecimal value, ColumnType type) {
    BigDecimal bare = value.stripTrailingZeros();
    return bare.signum() == 0
        || bare.scale() <= type.scale()
            && bare.precision() - bare.scale() <= type.precision() - type.scale();
  }

  @Property(tries = 5000)
  void everyDoubleIsReadBackBitForBit(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    assertThat(Reading.of(Plans.of("double"), Double.toString(value)).value()).isEqualTo(value);
  }

  @Property(tries = 5000)
  void aDoubleIsTheNearestOneToItsDigits(
      @ForAll @LongRange(min = 0) long digits, @ForAll @IntRange(min = -345, max = 310) int power) {
    String text = digits + "e" + power;
    double nearest = Double.parseDouble(text);
    Object value = Reading.of(Plans.of("double"), text).value();
    assertThat(value).isEqualTo(Double.isInfinite(nearest) ? null : nearest);
  }

  @Property
  void halfwayCasesOfDoublesAreRoundedToEven(
      @ForAll @LongRange(min = 1L << 52, max = (1L << 53) - 1) long mantissa,
      @ForAll @IntRange(min = -30, max = 60) int power) {
    BigDecimal halfway =
        new BigDecimal(2 * mantissa + 1).multiply(power < 0 ? inverse(-power) : two(power));
    String text = halfway.toPlainString();
    assertThat(Reading.of(Plans.of("double"), text).value()).isEqualTo(Double.parseDouble(text));
  }

  private static BigDecimal two(int power) {
    return new BigDecimal(2).pow(power);
  }

  private static BigDecimal inverse(int power) {
    return BigDecimal.ONE.divide(two(power));
  }

  @Property
  void aFloatIsRoundedOnce(@ForAll("numberLike") String text) {
    Object value = Reading.of(Plans.of("float"), text).value();
    if (value != null && !text.isEmpty()) {
      assertThat(value).isEqualTo((double) Float.parseFloat(text));
    }
  }

  @Property
  void aDateIsADayOfTheCalendarOrRefused(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day) {
    String text = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
    String american = month + "/" + day + "/" + String.format(Locale.ROOT, "%04d", year);
    LocalDate expected = null;
    try {
      expected = year == 0 ? null : LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      // stays null: there is no such day
    }
    assertThat(Reading.of(Plans.of("date"), text).value()).isEqualTo(expected);
    assertThat(Reading.of(Plans.formats("date", "yyyy-MM-dd"), text).value()).isEqualTo(expected);
    assertThat(Reading.of(Plans.formats("date", "M/d/yyyy"), american).value()).isEqualTo(expected);
  }

  @Property
  void aPatternReadsWhatJavaTimeWrites(
      @ForAll("times") LocalDateTime time, @ForAll("patterns") String pattern) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    String text = formatter.format(time.atOffset(ZoneOffset.ofHoursMinutes(5, 30)));
    Instant expected =
        pattern.matches(".*[XxZ].*")
            ? formatter.parse(text, Instant::from)
            : formatter.parse(text, LocalDateTime::from).toInstant(ZoneOffset.UTC);
    assertThat(Reading.of(Plans.formats("timestamp", pattern), text).value()).isEqualTo(expected);
  }

  @Property
  void twoDigitsAreAYearFrom1969To2068(@ForAll @IntRange(min = 1969, max = 2068) int year) {
    DateTimeFormatter posix =
        new DateTimeFormatterBuilder()
            .appendPattern("d/M/")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 1969)
            .toFormatter(Locale.ROOT);
    String text = posix.format(LocalDate.of(year, 7, 31));
    assertThat(Reading.of(Plans.formats("date", "d/M/yy"), text).value())
        .isEqualTo(LocalDate.of(year, 7, 31));
  }

  @Property
  void aLocalTimeIsTheInstantThatJavaTimeFinds(
      @ForAll("times") LocalDateTime time, @ForAll("zones") String zone) {
    String text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS").format(time);
    List<ZoneOffset> offsets = ZoneId.of(zone).getRules().getValidOffsets(time);
    Object quarantined = Reading.of(Plans.zone(zone, DstPolicy.Quarantine), text).value();
    Instant earlier = (Instant) Reading.of(Plans.zone(zone, DstPolicy.Earlier), text).value();
    Instant later = (Instant) Reading.of(Plans.zone(zone, DstPolicy.Later), text).value();

    if (offsets.size() == 1) {
      Instant instant = time.toInstant(offsets.get(0));
      assertThat(List.of(quarantined, earlier, later)).containsOnly(instant);
    } else {
      assertThat(quarantined).isNull();
      assertThat(earlier).isBefore(later);
    }
    if (offsets.size() == 2) {
      assertThat(earlier).isEqualTo(time.toInstant(offsets.get(0)));
      assertThat(later).isEqualTo(time.toInstant(offsets.get(1)));
    }
  }

  @Property
  void oneReaderReadsManyTimesAsJavaTimeDoes(
      @ForAll @Size(max = 20)
          List<@LongRange(min = -9_000_000_000L, max = 9_000_000_000L) Long> seconds) {
    ColumnPlan plan = Plans.zone("Europe/Paris", DstPolicy.Earlier);
    ColumnReader reader = ColumnReader.compile(plan);
    ZoneId zone = ZoneId.of("Europe/Paris");
    for (long second : seconds) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
      byte[] text =
          DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
              .format(time)
              .getBytes(StandardCharsets.UTF_8);
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
      Object value = Reading.of(reader, plan.type(), text, false).value();
      if (!offsets.isEmpty()) {
        assertThat(value).isEqualTo(time.toInstant(offsets.get(0)));
      }
    }
  }

  @Property
  void aStringIsItsBytesAndUtf8(@ForAll byte[] bytes) {
    Reading reading = Reading.of(Plans.of("string"), bytes, true);
    if (Utf8.isWellFormed(bytes)) {
      assertThat(reading.value()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    } else {
      assertThat(reading.reason()).isEqualTo(Reason.NOT_UTF8);
    }
    assertThat(Reading.of(Plans.of("binary"), bytes, true).value())
        .isEqualTo(bytes.length == 0 ? null : bytes);
  }

  @Provide
  Arbitrary<String> numberLike() {
    Arbitrary<String> noise =
        Arbitraries.strings().withChars("0123456789+-.eE_xL, ").ofMaxLength(8);
    Arbitrary<String> numbers =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1e25"), new BigDecimal("1e25"))
            .ofScale(12)
            .map(n -> n.stripTrailingZeros().toPlainString());
    Arbitrary<String> padded =
        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(45).map(s -> "0." + s + "000");
    Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(22);
    Arbitrary<String> longs = Arbitraries.longs().map(String::valueOf);
    return Arbitraries.oneOf(noise, numbers, padded, whole, longs);
  }

  @Provide
  Arbitrary<LocalDateTime> times() {
    Arbitrary<Long> any = Arbitraries.longs().between(-60_000_000_000L, 200_000_000_000L);
    // around the changes of the clocks of the zones below
    Arbitrary<Long> changes =
        Arbitraries.of(
                "2024-03-10T02:30:00",
                "2024-11-03T01:30:00",
                "2024-03-31T01:30:00",
                "2024-10-27T02:30:00",
                "2024-10-06T02:15:00",
                "1900-01-01T00:00:00",
                "2300-03-10T02:30:00",
                "2300-11-05T01:30:00")
            .map(t -> LocalDateTime.parse(t).toEpochSecond(ZoneOffset.UTC))
            .flatMap(t -> Arbitraries.longs().between(t - 5000, t + 5000));
    return Arbitraries.oneOf(any, changes)
        .flatMap(
            s ->
                Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(n -> LocalDateTime.ofEpochSecond(s, n, ZoneOffset.UTC)));
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC", "America/New_York", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "+03:00");
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
        "yyyy-MM-dd HH:mm:ss",
        "M/d/yyyy H:mm",
        "d.M.yyyy HH:mm:ss.SSS",
        "yyyyMMddHHmmss",
        "MM/dd/yyyy hh:mm:ss a",
        "d MMM yyyy HH:mm",
        "MMMM d, yyyy h:mm a",
        "yyyy-MM-dd'T'HH:mm:ssXXX",
        "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSX",
        "yyyy-MM-dd HH:mmxx",
        "EEE, d MMM yyyy HH:mm:ss Z",
        "EEEE d LLLL yyyy kk:mm",
        "yyyyDDD HHmmss",
        "yyyy-D k:mm:ss",
        "dd-MMM-yyyy KK.mm.ss.SSSSSS a",
        "yyyy-MM-dd[' at 'HH:mm[:ss]]");
  }
}
