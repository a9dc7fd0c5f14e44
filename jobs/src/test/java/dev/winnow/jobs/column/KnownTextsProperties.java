package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Normalisation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A text that was read before is read as the first time. */
class KnownTextsProperties {

  private static final List<ColumnPlan> PLANS =
      List.of(
          Plans.mapping(
              "string",
              Map.of("crd", "card", "none", "NULL"),
              Normalisation.TRIM,
              Normalisation.LOWER),
          Plans.normalise("string", Normalisation.COLLAPSE, Normalisation.NFKC),
          Plans.oneOf("string", "card", "cash", "a"),
          Plans.matches("string", "[a-c ]*"));

  @Property(tries = 300)
  void aTextBecomesTheSameHoweverOftenItIsRead(
      @ForAll("texts") @Size(max = 100) List<String> texts, @ForAll boolean quoted) {
    for (ColumnPlan plan : PLANS) {
      ColumnReader knowing = ColumnReader.compile(plan);
      ColumnReader plain = new FieldReader(plan, ReadingContext.NONE);
      assertThat(knowing).isInstanceOf(KnownTextReader.class);
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.of(knowing, plan.type(), bytes, quoted))
            .isEqualTo(Reading.of(plain, plan.type(), bytes, quoted));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> any =
        Arbitraries.strings().withChars("abcABC \0\u00e9").ofMinLength(0).ofMaxLength(18);
    Arbitrary<String> some =
        Arbitraries.of("card", "CRD ", "cash", "none", "NULL", "\0a", "a", "aaaaaaaa", "aaaaaaaaa");
    return Arbitraries.oneOf(any, some).list();
  }

  @Example
  void onlyWhatDependsOnTheTextAloneIsKept() {
    assertThat(ColumnReader.compile(Plans.of("string"))).isInstanceOf(FieldReader.class);
    assertThat(ColumnReader.compile(Plans.oneOf("int", "1"))).isInstanceOf(FieldReader.class);
    assertThat(ColumnReader.compile(Plans.mask(dev.winnow.api.MaskMethod.SHA256)))
        .isInstanceOf(FieldReader.class);
  }

  @Example
  void keepsTheFirstTextsAndLeavesAColumnOfEverNewOnesAlone() {
    KnownTexts known = new KnownTexts();
    for (int i = 0; i < 4_000; i++) {
      byte[] text = text(i);
      assertThat(known.find(text, 0, text.length)).isEqualTo(KnownTexts.UNKNOWN);
      known.add(text, 0, text.length, text, 0, text.length);
    }
    byte[] first = text(0);
    int found = known.find(first, 0, first.length);
    assertThat(known.value(found)).startsWith(first);
    assertThat(known.valueLength(found)).isEqualTo(first.length);

    for (int i = 4_000; i < 10_000; i++) {
      known.find(text(i), 0, first.length);
    }
    assertThat(known.find(first, 0, first.length)).isEqualTo(KnownTexts.UNKNOWN);
  }

  private static byte[] text(int number) {
    return "text %06d".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }
}
