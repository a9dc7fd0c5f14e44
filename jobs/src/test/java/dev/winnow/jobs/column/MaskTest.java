package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.api.DefaultWhen;
import dev.winnow.api.Mask;
import dev.winnow.api.MaskMethod;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MaskTest {

  private static final ReadingContext SALTED = salted("a salt");

  @Test
  void hashesAsRfc4231Says() {
    byte[] key = HexFormat.of().parseHex("4a656665");
    ReadingContext context = new ReadingContext(name -> Optional.of(key), false, Optional.empty());
    assertThat(read(Plans.mask(MaskMethod.SHA256), context, "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    byte[] longKey = new byte[131];
    java.util.Arrays.fill(longKey, (byte) 0xaa);
    ReadingContext other =
        new ReadingContext(name -> Optional.of(longKey), false, Optional.empty());
    assertThat(
            read(
                Plans.mask(MaskMethod.SHA256),
                other,
                "Test Using Larger Than Block-Size Key - Hash Key First"))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void redactsAndTruncates() {
    assertThat(read(Plans.mask(MaskMethod.REDACT), SALTED, "a@b.c")).isEqualTo("***");
    assertThat(read(Plans.mask(MaskMethod.TRUNCATE), SALTED, "éàü")).isEqualTo("éà");
    assertThat(read(Plans.mask(MaskMethod.TRUNCATE), SALTED, "é")).isEqualTo("é");
  }

  @Test
  void leavesNullAndTheDefaultAsTheyAre() {
    assertThat(read(Plans.mask(MaskMethod.REDACT), SALTED, "")).isNull();
    ColumnPlan plan = Plans.fallback(Plans.mask(MaskMethod.SHA256), "unknown", DefaultWhen.MISSING);
    assertThat(read(plan, SALTED, "")).isEqualTo("unknown");
  }

  @Property(tries = 300)
  void digitsStayDigitsInTheirPlaces(
      @ForAll @NumericChars @StringLength(min = 1, max = 50) String digits) {
    String text = "+" + digits.substring(0, 1) + " (é) " + digits.substring(1) + "x";
    String masked = read(Plans.mask(MaskMethod.DIGITS), SALTED, text);
    assertThat(masked.replaceAll("\\d", "0")).isEqualTo(text.replaceAll("\\d", "0"));
    assertThat(read(Plans.mask(MaskMethod.DIGITS), SALTED, text)).isEqualTo(masked);
  }

  @Test
  void noTwoNumbersOfOneLengthBecomeTheSame() {
    for (int digits = 1; digits <= 4; digits++) {
      int count = (int) Math.pow(10, digits);
      Set<String> masked = new HashSet<>();
      for (int i = 0; i < count; i++) {
        masked.add(read(Plans.mask(MaskMethod.DIGITS), SALTED, ("%0" + digits + "d").formatted(i)));
      }
      assertThat(masked).hasSize(count);
    }
  }

  @Test
  void anotherSaltGivesAnotherValue() {
    for (MaskMethod method : List.of(MaskMethod.SHA256, MaskMethod.DIGITS)) {
      assertThat(read(Plans.mask(method), SALTED, "030 1234567"))
          .isNotEqualTo(read(Plans.mask(method), salted("another"), "030 1234567"));
    }
  }

  @Test
  void nothingIsMaskedWithoutItsSalt() {
    ColumnReader reader = ColumnReader.compile(Plans.mask(MaskMethod.SHA256));
    assertThatThrownBy(
            () ->
                Reading.of(reader, ColumnType.STRING, "x".getBytes(StandardCharsets.UTF_8), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the salt of pii was not given");
  }

  @Test
  void refusesMasksThatMakeNoSense() {
    assertThatThrownBy(
            () ->
                ColumnReader.compile(
                    Plans.plus(
                        Plans.of("bigint"),
                        null,
                        List.of(),
                        new Mask(MaskMethod.REDACT, null, null, null, null),
                        null)))
        .hasMessageContaining("a mask is for strings");
    assertThatThrownBy(
            () ->
                ColumnReader.compile(
                    Plans.plus(
                        Plans.of("string"),
                        null,
                        List.of(),
                        new Mask(MaskMethod.SHA256, null, null, null, null),
                        null)))
        .hasMessageContaining("without a salt");
  }

  @Test
  void reasonsDoNotQuoteAMaskedColumn() {
    ColumnPlan plan = Plans.mask(MaskMethod.REDACT);
    assertThat(Reason.NO_MATCH.message(plan, "secret")).doesNotContain("secret");
  }

  private static ReadingContext salted(String salt) {
    byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
    return new ReadingContext(name -> Optional.of(bytes), false, Optional.empty());
  }

  private static String read(ColumnPlan plan, ReadingContext context, String text) {
    return (String)
        Reading.of(
                ColumnReader.compile(plan, context),
                plan.type(),
                text.getBytes(StandardCharsets.UTF_8),
                false)
            .value();
  }
}
