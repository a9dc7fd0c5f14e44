package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How the records of a file are written, whatever the language: what {@code format:} names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CsvFormat.class, name = "Csv"),
  @JsonSubTypes.Type(value = JsonFormat.class, name = "Json"),
  @JsonSubTypes.Type(value = TypedFormat.class, name = "Typed")
})
public sealed interface RecordFormat permits CsvFormat, JsonFormat, TypedFormat {

  int DEFAULT_MAX_RECORD_BYTES = 16 << 20;

  /** The longest record there may be; a longer one gets {@link RecordProblem#TOO_LONG}. */
  int maxRecordBytes();

  /**
   * Whether each file says by itself which fields it has and in what order. When not, a record has
   * one field for each column that is read, in the plan's order.
   */
  boolean namesFields();

  /**
   * Whether a record's begin can be found from anywhere in a file; of a format that leaves it open,
   * only {@link FileHeader#format} knows.
   */
  boolean isSplittable();

  /**
   * What finds the records of one file, or of blocks that a test made.
   *
   * @param columns as {@link SourcePlan#columns} has them
   */
  RecordTokenizer tokenizer(List<String> columns);

  /**
   * Whether {@link #tokenizer(List, Encoding)} finds fields in bytes that are not UTF-8 and then
   * writes them as UTF-8. When not, such a file is decoded before it is looked at, and cannot be
   * split.
   */
  default boolean decodesFields() {
    return false;
  }

  /**
   * As {@link #tokenizer(List)}, for bytes of another encoding; for a format that does not {@link
   * #decodesFields} they are UTF-8 whatever the file was.
   */
  default RecordTokenizer tokenizer(List<String> columns, Encoding encoding) {
    return tokenizer(columns);
  }
}
