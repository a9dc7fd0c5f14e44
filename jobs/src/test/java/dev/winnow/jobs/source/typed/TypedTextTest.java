package dev.winnow.jobs.source.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The text of values: the same as those who defined it write, and read back the same. */
class TypedTextTest {

  private static final int[] FIRST = {0};

  @Property(tries = 2000)
  void writesDatesAsTheCalendarDoes(@ForAll @LongRange(min = -800_000, max = 3_000_000) long day) {
    RowText text = row();
    new IsoText().date(day, text, FIRST);
    assertThat(LocalDate.parse(value(text))).isEqualTo(LocalDate.ofEpochDay(day));
  }

  @Property(tries = 2000)
  void writesPointsInTimeInUtc(
      @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos) {
    RowText text = row();
    new IsoText().timestamp(second, nanos, true, text, FIRST);
    assertThat(value(text)).isEqualTo(Instant.ofEpochSecond(second, nanos).toString());
  }

  @Property(tries = 5000)
  void writesDoublesThatReadBackTheSame(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    RowText text = row();
    NumberText.write(number, text, FIRST);
    assertThat(Double.doubleToLongBits(Double.parseDouble(value(text))))
        .isEqualTo(Double.doubleToLongBits(number));
  }

  @Test
  void writesDoublesAsCanonicalJsonDoes() {
    double[] numbers = {0, -0.0, 5, 0.1, 1e20, 1e21, 1e-6, 1e-7, 123456789.5, -1.5e300};
    List<String> texts =
        List.of(
            "0",
            "-0",
            "5",
            "0.1",
            "100000000000000000000",
            "1e+21",
            "0.000001",
            "1e-7",
            "123456789.5",
            "-1.5e+300",
            "5e-324");
    for (int i = 0; i < numbers.length; i++) {
      RowText text = row();
      NumberText.write(numbers[i], text, FIRST);
      assertThat(value(text)).isEqualTo(texts.get(i));
    }
  }

  @Property(tries = 1000)
  void writesLongs(@ForAll long number) {
    RowText text = row();
    text.integer(number, FIRST);
    assertThat(value(text)).isEqualTo(Long.toString(number));
  }

  @Property(tries = 1000)
  void keepsTextWhateverItHas(@ForAll String string) throws Exception {
    byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
    RowText text = row();
    int from = text.open('{');
    text.key(RowText.key("a"));
    text.text(utf8, 0, utf8.length, FIRST);
    text.close('}', from, new int[0]);
    text.endRow();
    JsonNode json = new ObjectMapper().readTree(line(text));
    String kept = new String(utf8, StandardCharsets.UTF_8);
    assertThat(json.get("a").textValue()).isEqualTo(kept);
    assertThat(slice(text)).isEqualTo(kept);
    assertThat(text.isText(0, 0)).isTrue();
  }

  private static RowText row() {
    FieldPath path = new FieldPath(List.of("a"), List.of());
    RowText text = new RowText(TypedQuery.of(List.of(path)));
    text.beginRow();
    return text;
  }

  private static String value(RowText text) {
    text.endRow();
    return slice(text);
  }

  private static String slice(RowText text) {
    byte[] buffer = text.isAside(0, 0) ? text.side() : text.bytes();
    int start = text.start(0, 0);
    return new String(buffer, start, text.end(0, 0) - start, StandardCharsets.UTF_8);
  }

  private static String line(RowText text) {
    return new String(text.bytes(), 0, text.rowEnd(0), StandardCharsets.UTF_8);
  }
}
