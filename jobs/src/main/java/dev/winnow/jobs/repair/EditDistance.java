package dev.winnow.jobs.repair;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** How many characters are inserted, removed or replaced to make one text of another. */
final class EditDistance {

  static final int TOO_FAR = -1;

  private final LevenshteinDistance within;

  /**
   * @param most above this all is {@link #TOO_FAR}
   */
  EditDistance(int most) {
    within = new LevenshteinDistance(most);
  }

  int between(String one, String other) {
    return within.apply(one, other);
  }

  /** A bit for each letter that occurs, several letters to a bit. */
  static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << (text.charAt(i) & 63);
    }
    return letters;
  }

  /** False only if texts with these letters are farther from each other: an edit changes two. */
  static boolean mayBeWithin(int most, long letters, long others) {
    return Long.bitCount(letters ^ others) <= 2 * most;
  }
}
