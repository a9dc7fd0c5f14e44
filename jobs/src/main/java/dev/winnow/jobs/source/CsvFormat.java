package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.Charset;
import java.util.List;

/**
 * How a CSV file is written. Quote, escape and comment are one ASCII character or, for none, the
 * empty string. A quote inside a quoted field is doubled or escaped; one inside an unquoted field
 * is an ordinary character. An empty line is no record unless the file has a single column.
 *
 * @param delimiter one or more characters
 * @param maxRecordBytes the longest record there may be; a longer one gets {@link
 *     RecordProblem#TOO_LONG}
 */
public record CsvFormat(
    Frame frame,
    String delimiter,
    String quote,
    String escape,
    String comment,
    RecordSeparator recordSeparator,
    Ragged ragged,
    NulBytes nulBytes,
    StrayQuotes strayQuotes,
    int maxRecordBytes)
    implements RecordFormat {

  /**
   * What lies around a file's records.
   *
   * @param skipRows how many lines at the beginning say something about the file; they are not read
   *     as CSV, so a quote in them means nothing
   * @param headerRows how many of the records that follow name the columns; a column's names are
   *     joined by a space
   * @param skipFooterRows how many lines with something on them, at the end, are no records; they
   *     are not read as CSV either
   */
  public record Frame(int skipRows, int headerRows, int skipFooterRows) {

    /** Records and nothing else. */
    public static final Frame NONE = new Frame(0, 0, 0);

    /** The first record names the columns. */
    public static final Frame HEADER = new Frame(0, 1, 0);

    public Frame {
      if (skipRows < 0 || headerRows < 0 || skipFooterRows < 0) {
        throw new IllegalArgumentException("a number of rows is negative");
      }
    }
  }

  /** What ends a record. What does not is an ordinary byte. */
  public enum RecordSeparator {
    /** LF, CR or CRLF, mixed as may be. */
    Any,
    Lf,
    CrLf,
    Cr
  }

  /** What happens to a record that has another number of fields than the file has columns. */
  public enum Ragged {
    /**
     * Fields that are missing at the end are NULL, and fields too many are dropped when they are
     * empty; a field too many that says something is a problem all the same.
     */
    Pad,
    /** The record has a problem. */
    Quarantine,
    /**
     * Fields too many belong to the last column, which keeps the delimiters between them; a record
     * with too few fields has a problem.
     */
    Merge
  }

  /** What happens to bytes that are zero. */
  public enum NulBytes {
    Keep,
    /** A field's value is what is left without them. */
    Remove,
    /** The record has a problem. */
    Quarantine
  }

  /** What a quote does to its record that stands where none may. */
  public enum StrayQuotes {
    /** The record has a problem. */
    Quarantine,
    /**
     * It is a character like any other, if the line then has as many fields as the file has
     * columns; otherwise the record has a problem.
     */
    Keep
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
    return new CsvFormat(
        Frame.HEADER,
        ",",
        "\"",
        "",
        "",
        RecordSeparator.Any,
        Ragged.Quarantine,
        NulBytes.Keep,
        StrayQuotes.Quarantine,
        DEFAULT_MAX_RECORD_BYTES);
  }

  @Override
  public boolean namesFields() {
    return header();
  }

  @Override
  @JsonIgnore
  public boolean isSplittable() {
    return true;
  }

  @Override
  public CsvTokenizer tokenizer(List<String> columns) {
    return new CsvTokenizer(this);
  }

  @Override
  public int skipFooterRows() {
    return frame.skipFooterRows();
  }

  @Override
  public boolean decodesFields() {
    return true;
  }

  @Override
  public CsvTokenizer tokenizer(List<String> columns, Encoding encoding) {
    return new CsvTokenizer(this, encoding);
  }

  /** Whether records name the columns. */
  public boolean header() {
    return frame.headerRows() > 0;
  }

  public CsvFormat withFrame(Frame other) {
    return new CsvFormat(
        other,
        delimiter,
        quote,
        escape,
        comment,
        recordSeparator,
        ragged,
        nulBytes,
        strayQuotes,
        maxRecordBytes);
  }

  byte[] delimiterBytes(Charset charset) {
    return delimiter.getBytes(charset);
  }

  private static void requireOneAscii(String name, String text) {
    if (text.length() > 1 || (text.length() == 1 && text.charAt(0) > 0x7f)) {
      throw new IllegalArgumentException(name + " \"" + text + "\" is not one ASCII character");
    }
  }
}
