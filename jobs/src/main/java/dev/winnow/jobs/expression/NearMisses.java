package dev.winnow.jobs.expression;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that were perhaps meant where another was written. */
public final class NearMisses {

  private static final int MOST = 3;
  private static final int SHORTEST_BEGINNING = 4;

  private NearMisses() {}

  /**
   * At most three of the known names, the nearest first: those that differ by case and punctuation
   * alone, by fewer letters than a third of the name's length, that begin with what was written, or
   * of which letters were left out: {@code maxPct}, {@code tz}.
   */
  public static List<String> of(String written, Collection<String> known) {
    String plain = plain(written);
    int tolerance = Math.max(1, plain.length() / 3);
    return known.stream()
        .distinct()
        .filter(
            name ->
                distance(plain, plain(name)) <= tolerance
                    || isCutShort(plain, plain(name))
                    || isAbbreviated(plain, plain(name))
                    || isInitials(plain, name))
        .sorted(
            Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** {@code "; did you mean a or b?"}, or nothing when no name is near. */
  static String hint(String written, Collection<String> known) {
    List<String> near = of(written, known);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  private static boolean isCutShort(String written, String name) {
    return written.length() >= SHORTEST_BEGINNING && name.startsWith(written);
  }

  /** Whether letters were left out behind the first, but not most of them. */
  private static boolean isAbbreviated(String written, String name) {
    if (written.length() < SHORTEST_BEGINNING
        || 2 * written.length() < name.length()
        || name.charAt(0) != written.charAt(0)) {
      return false;
    }
    int found = 0;
    for (int i = 0; i < name.length() && found < written.length(); i++) {
      if (name.charAt(i) == written.charAt(found)) {
        found++;
      }
    }
    return found == written.length();
  }

  /** {@code tz} is {@code timeZone} and {@code time_zone}. */
  private static boolean isInitials(String written, String name) {
    String initials =
        name.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1 $2")
            .replaceAll("(\\p{L})[\\p{L}\\p{N}]*[^\\p{L}\\p{N}]*", "$1");
    return written.length() > 1 && written.equals(initials.toLowerCase(Locale.ROOT));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Damerau's distance: insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    Arrays.setAll(rows[0], j -> j);
    for (int i = 1; i <= a.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        rows[i][j] = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          rows[i][j] = Math.min(rows[i][j], 1 + rows[i - 2][j - 2]);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
