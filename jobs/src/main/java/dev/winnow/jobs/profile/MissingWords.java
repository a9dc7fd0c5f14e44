package dev.winnow.jobs.profile;

import java.util.Set;

/**
 * The usual ways of writing that there is no value. Some of them say so only among numbers or
 * dates: a column of damages may well have None in it.
 */
final class MissingWords {

  private static final Set<String> ALWAYS =
      Set.of("NA", "N/A", "n/a", "#N/A", "NULL", "null", "Null", "\\N", "(null)", "nan", "NaN");

  private static final Set<String> AMONG_VALUES =
      Set.of("-", "--", "None", "none", "?", "nil", "..");

  private MissingWords() {}

  static boolean contain(String text) {
    return text.length() <= 6 && (ALWAYS.contains(text) || AMONG_VALUES.contains(text));
  }

  /** Whether the word is missing from a column of text too. */
  static boolean isCertain(String text) {
    return ALWAYS.contains(text);
  }
}
