package dev.winnow.jobs.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.api.Similarity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource({
    "JARO_WINKLER, 90, Jonathan Smith, Jonathon Smith, true",
    "JARO_WINKLER, 99, Jonathan Smith, Jonathon Smith, false",
    "JARO_WINKLER, 90, Smith, Nguyen, false",
    "LEVENSHTEIN, 90, 0123456789, 0123x56789, true",
    "LEVENSHTEIN, 91, 0123456789, 0123x56789, false",
    "LEVENSHTEIN, 50, ab, abcd, true",
    "JACCARD, 50, 'Acme, Inc. Berlin', Berlin ACME Inc, true",
    "JACCARD, 100, Berlin (Mitte), 'Mitte, Berlin', true",
    "JACCARD, 60, a b c, a b d, false",
    "JACCARD, 50, a b c, a b d, true",
    "JARO_WINKLER, 0, , x, false",
    "JARO_WINKLER, 100, , , true"
  })
  void isWhatItSays(
      Similarity similarity, double minPercent, String one, String other, boolean expected) {
    assertThat(holds(similarity, minPercent, one, other)).isEqualTo(expected);
    assertThat(holds(similarity, minPercent, other, one)).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void shortcutsChangeNothing(
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'e') String one,
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'e') String other,
      @ForAll @DoubleRange(min = 0, max = 100) double minPercent) {
    boolean plain =
        one.equals(other) || new JaroWinklerSimilarity().apply(one, other) >= minPercent / 100;
    assertThat(holds(Similarity.JARO_WINKLER, minPercent, one, other)).isEqualTo(plain);
  }

  private static boolean holds(Similarity similarity, double minPercent, String one, String other) {
    Likeness likeness = new Likeness(similarity, minPercent);
    return likeness.holds(likeness.prepare(one), likeness.prepare(other));
  }
}
