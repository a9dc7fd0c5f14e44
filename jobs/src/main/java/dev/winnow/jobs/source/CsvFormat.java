package dev.winnow.jobs.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a CSV file is written. Quote, escape and comment are one ASCII character or, for none, the
 * empty string. A record ends at LF, CR or CRLF, mixed as may be. A quote inside a quoted field is
 * doubled or escaped; one inside an unquoted field is an ordinary character. An empty line is no
 * record unless the file has a single column.
 *
 * @param header whether the first record names the columns
 * @param delimiter one or more characters
 * @param maxRecordBytes the longest record there may be; a longer one gets {@link
 *     RecordProblem#TOO_LONG}
 */
public record CsvFormat(
    boolean header,
    String delimiter,
    String quote,
    String escape,
    String comment,
    Ragged ragged,
    int maxRecordBytes)
    implements RecordFormat {

  /** What happens to a record that has another number of fields than the file has columns. */
  public enum Ragged {
    /**
     * Fields that are missing at the end are NULL, and fields too many are dropped when they are
     * empty; a field too many that says something is a problem all the same.
     */
    Pad,
    /** The record has a problem. */
    Quarantine
  }

  public CsvFormat {
    if (delimiter.isEmpty()) {
      throw new IllegalArgumentException("delimiter is empty");
    }
    requireOneAscii("quote", quote);
    requireOneAscii("escape", escape);
    requireOneAscii("comment", comment);
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("maxRecordBytes is " + maxRecordBytes + ", not positive");
    }
  }

  /** RFC 4180 with a header: commas, double quotes, ragged records quarantined. */
  public static CsvFormat rfc4180() {
    return new CsvFormat(true, ",", "\"", "", "", Ragged.Quarantine, DEFAULT_MAX_RECORD_BYTES);
  }

  @Override
  public boolean namesFields() {
    return header;
  }

  @Override
  public CsvTokenizer tokenizer(List<String> columns) {
    return new CsvTokenizer(this);
  }

  byte[] delimiterBytes() {
    return delimiter.getBytes(StandardCharsets.UTF_8);
  }

  private static void requireOneAscii(String name, String text) {
    if (text.length() > 1 || (text.length() == 1 && text.charAt(0) > 0x7f)) {
      throw new IllegalArgumentException(name + " \"" + text + "\" is not one ASCII character");
    }
  }
}
