package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** How the records of a file are written, whatever the language: what {@code format:} names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CsvFormat.class, name = "Csv"),
  @JsonSubTypes.Type(value = JsonFormat.class, name = "Json"),
  @JsonSubTypes.Type(value = PatternFormat.class, name = "Pattern"),
  @JsonSubTypes.Type(value = FixedWidthFormat.class, name = "FixedWidth"),
  @JsonSubTypes.Type(value = TypedFormat.class, name = "Typed")
})
public sealed interface RecordFormat
    permits CsvFormat, JsonFormat, PatternFormat, FixedWidthFormat, TypedFormat {

  int DEFAULT_MAX_RECORD_BYTES = 16 << 20;

  /** The longest record there may be; a longer one gets {@link RecordProblem#TOO_LONG}. */
  int maxRecordBytes();

  /**
   * Whether each file says by itself which fields it has and in what order. When not, a record has
   * one field for each column that is read, in the plan's order.
   */
  boolean namesFields();

  /** The names of the fields, when the format itself gives them. */
  default Optional<List<String>> declaredFields() {
    return Optional.empty();
  }

  /**
   * The declared field that a column names: in this very spelling or else in any case.
   *
   * @throws IllegalArgumentException when there is none
   */
  default String declaredField(String column) {
    List<String> declared = declaredFields().orElse(List.of());
    return declared.stream()
        .filter(column::equals)
        .findFirst()
        .or(() -> declared.stream().filter(column::equalsIgnoreCase).findFirst())
        .orElseThrow(() -> new IllegalArgumentException("there is no field \"" + column + "\""));
  }

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

  /** Whether fields are values of JSON, so that what is not quoted there is one of its tokens. */
  default boolean writesJson() {
    return false;
  }

  /** How many lines at a file's end are no records; only lines with something on them count. */
  default int skipFooterRows() {
    return 0;
  }

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
