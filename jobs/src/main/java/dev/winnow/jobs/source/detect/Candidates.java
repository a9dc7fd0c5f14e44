package dev.winnow.jobs.source.detect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The dialects that a sample could be written in: every character that may separate fields and
 * comes often enough, alone or with what always follows it, times every quote that stands where a
 * field begins.
 */
final class Candidates {

  /** In the order in which they are believed when nothing else tells them apart. */
  private static final String USUAL = ",\t;|: ";

  private static final String RARE = "^~!*§¦\u0001\u001f\u001e\u0002\u0007";
  private static final String QUOTES = "\"'`";
  private static final int LONGEST_RUN = 3;

  private Candidates() {}

  static List<Dialect> of(String text) {
    List<Dialect> candidates = new ArrayList<>();
    for (String delimiter : delimiters(text)) {
      candidates.add(new Dialect(delimiter, "\"", ""));
      for (char quote : QUOTES.toCharArray()) {
        if (quote != '"' && opensField(text, delimiter, quote)) {
          candidates.add(new Dialect(delimiter, String.valueOf(quote), ""));
        }
      }
    }
    return candidates;
  }

  /** How much a delimiter is to be expected; what separates words is not what separates fields. */
  static double prior(String delimiter) {
    char first = delimiter.charAt(0);
    if (delimiter.length() > 1) {
      return 1;
    }
    return switch (first) {
      case ',', '\t', ';', '|' -> 1;
      case ':' -> 0.8;
      case ' ' -> 0.6;
      default -> first < ' ' ? 1 : 0.7;
    };
  }

  private static Set<String> delimiters(String text) {
    Set<String> delimiters = new LinkedHashSet<>();
    int lines = Math.max(1, (int) text.chars().filter(c -> c == '\n' || c == '\r').count());
    for (char c : (USUAL + RARE).toCharArray()) {
      long count = text.chars().filter(x -> x == c).count();
      if (count > 0 && (2 * count >= lines || USUAL.indexOf(c) >= 0)) {
        delimiters.add(String.valueOf(c));
        addLonger(text, c, count, delimiters);
      }
    }
    delimiters.addAll(runs(text, lines));
    delimiters.add(",");
    return delimiters;
  }

  /** A delimiter that a space follows more often than not, or that always comes several times. */
  private static void addLonger(String text, char c, long count, Set<String> delimiters) {
    String spaced = c + " ";
    if (c != ' ' && 2 * occurrences(text, spaced) > count) {
      delimiters.add(spaced);
    }
    for (int n = 2; n <= LONGEST_RUN; n++) {
      String repeated = String.valueOf(c).repeat(n);
      if (10L * n * occurrences(text, repeated) > 7 * count) {
        delimiters.add(repeated);
      }
    }
  }

  /** Runs of punctuation between letters, digits or quotes, as in {@code a~|~b}. */
  private static Set<String> runs(String text, int lines) {
    Map<String, Integer> counts = new TreeMap<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isPunctuation(text.charAt(i))) {
        continue;
      }
      int length = i - start;
      if (length > 1 && length <= 4) {
        counts.merge(text.substring(start, i), 1, Integer::sum);
      }
      start = i + 1;
    }
    Set<String> frequent = new LinkedHashSet<>();
    counts.forEach(
        (run, count) -> {
          if (count >= lines && count > 1 && run.chars().distinct().count() > 1) {
            frequent.add(run);
          }
        });
    return frequent;
  }

  private static boolean isPunctuation(char c) {
    return !Character.isLetterOrDigit(c)
        && !Character.isSurrogate(c)
        && QUOTES.indexOf(c) < 0
        && ".-_\\/()\n\r ".indexOf(c) < 0;
  }

  private static boolean opensField(String text, String delimiter, char quote) {
    return text.charAt(0) == quote
        || text.contains(delimiter + quote)
        || text.contains("\n" + quote)
        || text.contains("\r" + quote);
  }

  private static int occurrences(String text, String part) {
    int count = 0;
    for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
      count++;
    }
    return count;
  }
}
