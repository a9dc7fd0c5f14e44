package dev.winnow.jobs.profile;

import java.util.Set;

/** The usual ways of writing that there is no value. */
final class MissingWords {

  private static final Set<String> WORDS =
      Set.of(
          "NA", "N/A", "n/a", "#N/A", "NULL", "null", "Null", "\\N", "-", "--", "nan", "NaN",
          "None", "none", "?", "(null)", "nil", "..");

  private MissingWords() {}

  static boolean contain(String text) {
    return text.length() <= 6 && WORDS.contains(text);
  }
}
