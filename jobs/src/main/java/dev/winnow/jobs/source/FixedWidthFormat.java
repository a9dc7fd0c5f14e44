package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written whose fields are at fixed places of each line.
 *
 * @param skipRows how many lines at the file's start are no records
 * @param maxRecordBytes the longest record there may be
 */
public record FixedWidthFormat(List<Field> fields, int skipRows, int maxRecordBytes)
    implements RecordFormat {

  /**
   * Where a field is.
   *
   * @param start its first character, from 1
   * @param length how many characters it has, which are code points
   */
  public record Field(String name, int start, int length) {}

  public FixedWidthFormat {
    fields = List.copyOf(fields);
  }

  @Override
  public Optional<List<String>> declaredFields() {
    return Optional.of(names());
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

  @Override
  public RecordTokenizer tokenizer(List<String> columns) {
    return new FixedWidthTokenizer(
        columns.stream().map(this::field).toArray(Field[]::new), maxRecordBytes);
  }

  private Field field(String column) {
    return fields.get(names().indexOf(declaredField(column)));
  }

  private List<String> names() {
    return fields.stream().map(Field::name).toList();
  }
}
