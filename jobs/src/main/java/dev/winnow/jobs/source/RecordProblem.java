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
  NUL_BYTE("nul", "the record contains a byte that is zero"),
  JSON_ENDS("json", "the JSON ends before it is complete"),
  JSON_VALUE("json", "a JSON value is expected"),
  JSON_WORD("json", "this is neither true, false nor null"),
  JSON_NUMBER("json", "this is not how JSON writes a number"),
  JSON_CONTROL("json", "a control character in a string is not escaped"),
  JSON_ESCAPE("json", "this is not an escape that JSON has"),
  JSON_SURROGATE("json", "an escape is half of a surrogate pair, which no text can hold"),
  JSON_UTF8("json", "this is not UTF-8"),
  JSON_NAME("json", "a member's name in double quotes is expected"),
  JSON_COLON("json", "a colon is expected"),
  JSON_MEMBER_END("json", "a comma or } is expected"),
  JSON_ELEMENT_END("json", "a comma or ] is expected"),
  JSON_TRAILING("json", "something follows the JSON value"),
  JSON_DEPTH("json", "the JSON is nested more than 1,000 deep"),
  JSON_RECORD("json", "the value is neither an object nor an array that a column is read from"),
  JSON_DUPLICATE("duplicate-key", "a name that a column reads is there for the second time"),
  OPEN_QUOTE("quote", "a quote was opened and the line ended before it was closed"),
  JSON_LINE("json", "the line is no object of JSON"),
  NO_MATCH("pattern", "the record does not match the pattern"),
  BROKEN_FILE("file", "the file is broken and cannot be read on");

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
