package dev.winnow.jobs.source;

/** What is wrong with a record as a whole. Such a record is never parsed, and never lost. */
public enum RecordProblem {
  NONE("", ""),
  TOO_FEW_FIELDS("ragged", "the record has fewer fields than the file has columns"),
  TOO_MANY_FIELDS("ragged", "the record has more fields than the file has columns"),
  UNTERMINATED_QUOTE("quote", "a quote was opened and the file ended before it was closed"),
  TEXT_AFTER_QUOTE(
      "quote", "a closing quote is followed by neither a delimiter nor the record's end"),
  TOO_LONG("length", "the record is longer than the longest that is allowed"),
  NUL_BYTE("nul", "the record contains a byte that is zero");

  private static final RecordProblem[] ALL = values();

  private final String rule;
  private final String message;

  RecordProblem(String rule, String message) {
    this.rule = rule;
    this.message = message;
  }

  static RecordProblem of(int code) {
    return ALL[code];
  }

  /** The rule's name in the quarantine table. */
  public String rule() {
    return rule;
  }

  public String message() {
    return message;
  }
}
