package dev.winnow.jobs.plan;

import java.util.List;
import java.util.Locale;

/**
 * One error of the user's.
 *
 * @param field its path in the document: {@code spec.cleaning.columns[3].type}
 * @param message a sentence that says what is wrong and what would be right
 * @param nearMisses names that were perhaps meant, the nearest first; may be empty
 */
public record Problem(String field, String message, List<String> nearMisses) {

  public Problem {
    nearMisses = List.copyOf(nearMisses);
  }

  public Problem(String field, String message) {
    this(field, message, List.of());
  }

  /** A message that somebody else wrote, with a capital letter, but of a path, and a full stop. */
  static String sentence(String message) {
    boolean isPath = message.matches("(?s)[\\w.-]*:?/.*");
    String first = message.substring(0, 1);
    String capital = (isPath ? first : first.toUpperCase(Locale.ROOT)) + message.substring(1);
    return capital.matches("(?s).*[.?!]") ? capital : capital + ".";
  }

  @Override
  public String toString() {
    return field
        + ": "
        + message
        + (nearMisses.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearMisses) + "?");
  }
}
