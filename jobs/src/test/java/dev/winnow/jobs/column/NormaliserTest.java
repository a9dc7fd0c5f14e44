package dev.winnow.jobs.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.api.Normalisation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {

  @ParameterizedTest
  @CsvSource({
    "CafÃ©, Café",
    "â€œquotedâ€\u009d, “quoted”",
    "Itâ€™s, It’s",
    "25Â°C, 25°C",
    "Â£100, £100",
    "MÃ¼nchen, München",
    "voilÃ\u00a0, voilà",
    "ÐŸÑ€Ð¸Ð²ÐµÑ‚, Привет",
    "ä¸\u00adæ–‡, 中文",
    "ðŸ˜€, 😀",
    "ï»¿id, \ufeffid",
    "Ã\u0083Â©tÃ\u0083Â©, été",
    "Ã©tÃ©, été",
  })
  void repairsUtf8ThatWasReadAsAnotherEncoding(String damaged, String right) {
    assertThat(normalised(damaged, Normalisation.MOJIBAKE)).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Café", "JOSÉ’S", "IRMÃ”", "CAFÉ®", "naïve", "Ærøskøbing", "voilà\u00a0»", "100 €", "Ñandú",
        "“quoted”", "Привет", "中文", "CafÃ© é", "plain", "MAÇÃ »", "Ã", "Å“", "ÖBB™"
      })
  void leavesTextThatSomebodyMayHaveWritten(String text) {
    assertThat(normalised(text, Normalisation.MOJIBAKE)).isEqualTo(text);
  }

  @Property(tries = 500)
  void repairsToTextThatIsTheDamagedOneReadRightly(@ForAll("accented") String text) {
    Assume.that(normalised(text, Normalisation.MOJIBAKE).equals(text));
    Charset windows = Charset.forName("windows-1252");
    String damaged = new String(text.getBytes(StandardCharsets.UTF_8), windows);
    String repaired = normalised(damaged, Normalisation.MOJIBAKE);
    if (!repaired.equals(damaged)) {
      assertThat(repaired).isEqualTo(text);
    }
  }

  @Property(tries = 500)
  void isInTheFormThatWasAskedFor(@ForAll("unicode") String text) {
    assertThat(normalised(text, Normalisation.NFC))
        .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    assertThat(normalised(text, Normalisation.NFKC))
        .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u0000b\u0007', ab",
    "'a\tb', 'a\tb'",
    "'x\u007f\u0080y\u0085', 'xy\u0085'",
    "é\u009f, é"
  })
  void stripsControlsButTabsAndLineEnds(String text, String stripped) {
    assertThat(normalised(text, Normalisation.STRIP_CONTROLS)).isEqualTo(stripped);
  }

  @ParameterizedTest
  @CsvSource({
    "' oz\\.?$', '', 12.0 oz., 12.0",
    "' oz\\.?$', '', 12.0 ounce, 12.0 ounce",
    "'(\\d+)-(\\d+)', '$2/$1', a 1-2 b 3-4, a 2/1 b 4/3",
    "'\\s+', ' ', 'a  b   c', 'a b c'",
    "'é', e, été, ete",
    "'(?i)USD', \\$, 12 usd, 12 $",
    "'a*', x, baac, xbxxcx",
    "'x|yz', -, ayzbx, a-b-",
  })
  void replacesEveryMatch(String pattern, String with, String text, String replaced) {
    assertThat(Reading.of(Plans.replace(pattern, with == null ? "" : with), text).value())
        .isEqualTo(replaced);
  }

  @ParameterizedTest
  @CsvSource({
    "(, x, 'replace[0].pattern'",
    "a, $1, 'replace[0].with'",
    "(a), $, 'replace[0].with'",
    "(a), ${b}, 'replace[0].with'",
    "a, \\, 'replace[0].with'"
  })
  void refusesReplacementsThatMakeNoSense(String pattern, String with, String field) {
    assertThatThrownBy(() -> ColumnReader.compile(Plans.replace(pattern, with)))
        .isInstanceOfSatisfying(
            ColumnPlanException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Property(tries = 1000)
  void neverSkipsTextThatMatches(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (com.google.re2j.Pattern.compile(pattern).matcher(text).find()) {
      assertThat(RequiredBytes.of(pattern).mayMatch(bytes, 0, bytes.length)).isTrue();
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> element =
        Arbitraries.of(
            "a",
            "b",
            "\\.",
            "[ab]",
            "[^a]",
            "\\d",
            "\\s",
            ".",
            "^",
            "$",
            "\\b",
            "(ab|c)",
            "(?:a)",
            "(?i:b)",
            "\\x41",
            "[[:alpha:]]",
            "|",
            "C");
    Arbitrary<String> quantifier = Arbitraries.of("", "", "", "?", "*", "+", "{0,2}", "{2}", "+?");
    Arbitrary<String> flags = Arbitraries.of("", "", "(?i)", "(?s)");
    Arbitrary<String> part =
        element.flatMap(
            e ->
                List.of("^", "$", "\\b", "|").contains(e)
                    ? Arbitraries.just(e)
                    : quantifier.map(q -> e + q));
    return flags.flatMap(f -> part.list().ofMaxSize(4).map(parts -> f + String.join("", parts)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abcABC1. \n").ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> accented() {
    return Arbitraries.strings().withChars("abzAZ éèàüßñÉÀÜ’“”€Привет中文").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.strings()
        .withChars("aeo ÅéÉﬁ①ｶﾞ가\u1100\u1161\u11a8\u0301\u0323\u0308\u212b\u00bd中\u09be\u09c7")
        .ofMaxLength(8);
  }

  private static String normalised(String text, Normalisation step) {
    return (String) Reading.of(Plans.normalise("string", step), text, true).value();
  }
}
