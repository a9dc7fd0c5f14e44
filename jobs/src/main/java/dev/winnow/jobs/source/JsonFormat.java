package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * How a JSON file is written: RFC 8259, taken strictly, in UTF-8.
 *
 * @param root a JSON pointer (RFC 6901) to the array whose elements are the records; without
 *     meaning for lines
 * @param enclosing of the file at hand, the brackets that are open before the array's own, such as
 *     <code>{{[</code>; null as long as no file was looked at
 * @param maxRecordBytes the longest record there may be
 */
public record JsonFormat(
    Layout layout, String root, String enclosing, DuplicateKeys duplicateKeys, int maxRecordBytes)
    implements RecordFormat {

  /** Where the records are. */
  public enum Layout {
    /**
     * An array if the file begins with a bracket or there is a root; values if the first one does
     * not have its lines for itself; lines otherwise.
     */
    Auto,
    /** Each line is a record; the lines in which there is nothing are none. */
    Lines,
    /** The elements of one array. */
    Array,
    /** The values, which follow each other over lines as may be. */
    Values
  }

  /** What a name means that a column reads and that an object has twice. */
  public enum DuplicateKeys {
    /** The record has a problem. */
    Quarantine,
    First,
    Last
  }

  /** Lines, in which no name that is read may be there twice. */
  public static JsonFormat lines() {
    return new JsonFormat(
        Layout.Lines, "", null, DuplicateKeys.Quarantine, DEFAULT_MAX_RECORD_BYTES);
  }

  public JsonFormat {
    if (!root.isEmpty() && root.charAt(0) != '/') {
      throw new IllegalArgumentException("\"" + root + "\" is not a JSON pointer");
    }
  }

  @Override
  public boolean writesJson() {
    return true;
  }

  @Override
  public boolean namesFields() {
    return false;
  }

  @Override
  @JsonIgnore
  public boolean isSplittable() {
    return layout == Layout.Lines;
  }

  @Override
  public RecordTokenizer tokenizer(List<String> columns) {
    JsonRecord record = new JsonRecord(JsonPaths.of(columns), duplicateKeys);
    if (layout == Layout.Values) {
      return new JsonValuesTokenizer(record, maxRecordBytes);
    }
    return openBrackets()
        .<RecordTokenizer>map(open -> new JsonArrayTokenizer(record, open, maxRecordBytes))
        .orElseGet(() -> new JsonLineTokenizer(record, maxRecordBytes));
  }

  /** This format as a file has it whose records are in no array. */
  JsonFormat as(Layout found) {
    return new JsonFormat(found, root, null, duplicateKeys, maxRecordBytes);
  }

  /** This format as a file has it whose records are the elements of an array. */
  JsonFormat inside(String brackets) {
    return new JsonFormat(Layout.Array, root, brackets, duplicateKeys, maxRecordBytes);
  }

  private Optional<String> openBrackets() {
    return Optional.ofNullable(enclosing);
  }
}
