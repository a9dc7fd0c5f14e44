package dev.winnow.jobs.deduplicate;

import dev.winnow.api.Similarity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Whether two texts are alike. A text is prepared once and compared often.
 *
 * <p>JaroWinkler is that of Winkler (1990) with a prefix of four; Levenshtein is one less the edits
 * over the length of the longer text; Jaccard the words that both have over the words that either
 * has. Two empty texts are alike.
 */
final class Likeness {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Each common character of the beginning makes up for so much of what is missing, at most. */
  private static final double PREFIX_WEIGHT = 0.1;

  private static final int LONGEST_PREFIX = 4;
  private static final double ROUNDING = 1e-9;

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  /**
   * A text ready to be compared.
   *
   * @param text {@code null} for NULL
   * @param letters a bit for each letter that occurs, several letters to a bit
   * @param words where they are what is compared
   */
  record Text(String text, long letters, Set<String> words) {}

  private final Similarity similarity;
  private final double least;

  Likeness(Similarity similarity, double minPercent) {
    this.similarity = similarity;
    this.least = minPercent / 100;
  }

  Text prepare(String text) {
    if (text == null) {
      return new Text(null, 0, Set.of());
    }
    return new Text(text, letters(text), similarity == Similarity.JACCARD ? words(text) : Set.of());
  }

  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << (text.charAt(i) & 63);
    }
    return letters;
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>(Arrays.asList(NO_WORD.split(text)));
    words.remove("");
    return words;
  }

  /** Symmetric. NULL is like NULL and nothing else. */
  boolean holds(Text one, Text other) {
    if (one.text() == null || other.text() == null) {
      return one.text() == null && other.text() == null;
    }
    if (one.text().equals(other.text())) {
      return true;
    }
    return switch (similarity) {
      case JARO_WINKLER -> jaroWinkler(one, other);
      case LEVENSHTEIN -> levenshtein(one.text(), other.text());
      case JACCARD -> jaccard(one.words(), other.words());
    };
  }

  /** What lengths, letters and the beginning rule out is not looked at any closer. */
  private boolean jaroWinkler(Text one, Text other) {
    int missing = Long.bitCount(one.letters() & ~other.letters());
    int surplus = Long.bitCount(other.letters() & ~one.letters());
    double mostCommon = Math.min(one.text().length() - missing, other.text().length() - surplus);
    if (mostCommon <= 0) {
      return least <= 0;
    }
    double mostJaro =
        (mostCommon / one.text().length() + mostCommon / other.text().length() + 1) / 3;
    double bonus = PREFIX_WEIGHT * commonPrefix(one.text(), other.text()) * (1 - mostJaro);
    return mostJaro + bonus + ROUNDING >= least
        && JARO_WINKLER.apply(one.text(), other.text()) >= least;
  }

  private static int commonPrefix(String one, String other) {
    int most = Math.min(LONGEST_PREFIX, Math.min(one.length(), other.length()));
    int common = 0;
    while (common < most && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common;
  }

  private boolean levenshtein(String one, String other) {
    int longer = Math.max(one.length(), other.length());
    int most = (int) Math.floor((1 - least) * longer + ROUNDING);
    return Math.abs(one.length() - other.length()) <= most
        && new LevenshteinDistance(most).apply(one, other) >= 0;
  }

  private boolean jaccard(Set<String> one, Set<String> other) {
    Set<String> smaller = one.size() < other.size() ? one : other;
    Set<String> larger = smaller == one ? other : one;
    long both = smaller.stream().filter(larger::contains).count();
    long either = one.size() + other.size() - both;
    return either == 0 || both >= least * either - ROUNDING;
  }
}
