package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.winnow.jobs.source.typed.TypedKind;
import java.util.List;

/**
 * A format whose files bring their own schema. Rows are read by {@link TypedBlockReader} and come
 * with their index; their text is one JSON object a line.
 */
public record TypedFormat(TypedKind kind) implements RecordFormat {

  @Override
  public int maxRecordBytes() {
    return DEFAULT_MAX_RECORD_BYTES;
  }

  @Override
  public boolean namesFields() {
    return false;
  }

  @Override
  @JsonIgnore
  public boolean isSplittable() {
    return true;
  }

  /** For a block that lost its index: its records are JSON, whatever the file was. */
  @Override
  public RecordTokenizer tokenizer(List<String> columns) {
    return JsonFormat.lines().tokenizer(columns);
  }
}
