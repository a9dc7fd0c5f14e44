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

  /** The prefix makes up for four tenths of what is missing at most. */
  private static final double MOST_PREFIX = 0.4;

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  /** A text, and its words where they are what is compared; both are {@code null} for NULL. */
  record Text(String text, Set<String> words) {}

  private final Similarity similarity;
  private final double least;

  Likeness(Similarity similarity, double minPercent) {
    this.similarity = similarity;
    this.least = minPercent / 100;
  }

  Text prepare(String text) {
    return text == null || similarity != Similarity.JACCARD
        ? new Text(text, null)
        : new Text(text, words(text));
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
      case JARO_WINKLER -> jaroWinkler(one.text(), other.text());
      case LEVENSHTEIN -> levenshtein(one.text(), other.text());
      case JACCARD -> jaccard(one.words(), other.words());
    };
  }

  private boolean jaroWinkler(String one, String other) {
    double shorter = Math.min(one.length(), other.length());
    double longer = Math.max(one.length(), other.length());
    double mostJaro = (1 + shorter / longer + 1) / 3;
    // what the lengths alone rule out need not be looked at
    return mostJaro + MOST_PREFIX * (1 - mostJaro) >= least
        && JARO_WINKLER.apply(one, other) >= least;
  }

  private boolean levenshtein(String one, String other) {
    int longer = Math.max(one.length(), other.length());
    int most = (int) Math.floor((1 - least) * longer + 1e-9);
    return Math.abs(one.length() - other.length()) <= most
        && new LevenshteinDistance(most).apply(one, other) >= 0;
  }

  private boolean jaccard(Set<String> one, Set<String> other) {
    Set<String> smaller = one.size() < other.size() ? one : other;
    Set<String> larger = smaller == one ? other : one;
    long both = smaller.stream().filter(larger::contains).count();
    long either = one.size() + other.size() - both;
    return either == 0 || both >= least * either - 1e-9;
  }
}
