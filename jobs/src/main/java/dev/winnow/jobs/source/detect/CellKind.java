package dev.winnow.jobs.source.detect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a cell looks like. Which of two dialects is right shows in how many cells look like
 * anything.
 */
enum CellKind {
  EMPTY,
  NUMBER,
  DATE,
  TIME,
  TIMESTAMP,
  BOOLEAN,
  ADDRESS,
  CODE,
  TEXT,
  UNKNOWN;

  private static final Pattern IS_NUMBER =
      Pattern.compile(
          "[-+(]?\\s?[$€£¥]?\\s?(\\d{1,3}([,.' ]\\d{3})+|\\d+)?([.,]\\d+)?([eE][-+]?\\d{1,3})?\\s?[%$€£¥]?\\)?");
  private static final Pattern IS_DATE =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2})"
              + "|\\d{1,2}[- ](?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ,]+\\d{2,4}"
              + "|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{1,2},? \\d{4}");
  private static final Pattern IS_TIME =
      Pattern.compile(
          "\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s?([aApP]\\.?[mM]\\.?)?(Z|[-+]\\d{2}:?\\d{2})?");
  private static final Pattern IS_TIMESTAMP =
      Pattern.compile(
          "(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4})[T ]+"
              + IS_TIME.pattern());
  private static final Pattern IS_ADDRESS =
      Pattern.compile(
          "(?i)(https?|ftps?|s3|hdfs|file|mailto):\\S+|www\\.\\S+|[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"
              + "|\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IS_CODE =
      Pattern.compile("[\\p{L}\\p{N}]+([-_.:/#][\\p{L}\\p{N}]+)*");
  private static final String PUNCTUATION = " .'’‘&()/_:%+$€£#@!?*\"°-=~–—“”…";
  private static final List<String> TRUTHS = List.of("true", "false", "yes", "no");

  static CellKind of(String cell, boolean quoted) {
    String text = cell.strip();
    if (text.isEmpty() || isMissing(text)) {
      return EMPTY;
    }
    if (text.length() > 64) {
      return quoted || isText(text) ? TEXT : UNKNOWN;
    }
    CellKind typed = typed(text);
    if (typed != UNKNOWN) {
      return typed;
    }
    if (IS_CODE.matcher(text).matches()) {
      return CODE;
    }
    return quoted || isText(text) ? TEXT : UNKNOWN;
  }

  private static CellKind typed(String text) {
    if (Character.isDigit(last(text)) || !Character.isLetter(text.charAt(0))) {
      if (hasDigit(text) && IS_NUMBER.matcher(text).matches()) {
        return NUMBER;
      }
    }
    if (hasDigit(text)) {
      if (IS_DATE.matcher(text).matches()) {
        return DATE;
      }
      if (IS_TIME.matcher(text).matches()) {
        return TIME;
      }
      if (IS_TIMESTAMP.matcher(text).matches()) {
        return TIMESTAMP;
      }
    }
    if (TRUTHS.contains(text.toLowerCase(Locale.ROOT))) {
      return BOOLEAN;
    }
    return IS_ADDRESS.matcher(text).matches() ? ADDRESS : UNKNOWN;
  }

  /** Whether a column of such cells says more of itself than that it holds text. */
  boolean isTyped() {
    return switch (this) {
      case NUMBER, DATE, TIME, TIMESTAMP, BOOLEAN, ADDRESS -> true;
      case EMPTY, CODE, TEXT, UNKNOWN -> false;
    };
  }

  /** The usual ways of writing that there is no value. */
  static boolean isMissing(String text) {
    return switch (text) {
      case "NA", "N/A", "n/a", "NULL", "null", "\\N", "-", "--", "nan", "NaN", "None", "?", ".." ->
          true;
      default -> false;
    };
  }

  /**
   * Letters, digits and the usual punctuation. What separates cells elsewhere is followed by a
   * space in a sentence.
   */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          Character.isLetterOrDigit(c)
              || Character.isSurrogate(c)
              || Character.getType(c) == Character.NON_SPACING_MARK
              || PUNCTUATION.indexOf(c) >= 0;
      boolean clause =
          (c == ',' || c == ';') && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
      if (!plain && !clause) {
        return false;
      }
    }
    return true;
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
