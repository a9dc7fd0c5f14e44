package dev.winnow.jobs.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what a misspelt name may have meant. */
final class NearMisses {

  private static final int MOST = 3;

  private NearMisses() {}

  /** {@code "; did you mean a or b?"}, or nothing when no name is near. */
  static String hint(String name, Collection<String> known) {
    String wanted = normalise(name);
    int tolerance = Math.max(1, wanted.length() / 3);
    List<String> near =
        known.stream()
            .filter(k -> distance(wanted, normalise(k)) <= tolerance)
            .sorted(
                Comparator.comparingInt((String k) -> distance(wanted, normalise(k)))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .collect(Collectors.toList());
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  private static String normalise(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** Edits, with two neighbours swapped counting as one (Damerau, optimal string alignment). */
  static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        best = Math.min(best, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        edits[i][j] = swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
      }
    }
    return edits[a.length()][b.length()];
  }
}
