package dev.winnow.jobs.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a log is written: each record is matched, as a whole, by one regular expression of RE2, whose
 * groups are the fields.
 *
 * @param pattern its groups have names
 * @param fields which field a group holds, by the group's name; of groups that hold the same field
 *     the first that took part in the match counts
 * @param recordStart a line in which this is found begins a record, and other lines go on with it;
 *     empty when each line is a record
 * @param maxRecordBytes the longest record there may be
 */
public record PatternFormat(
    String pattern, Map<String, String> fields, String recordStart, int maxRecordBytes)
    implements RecordFormat {

  public PatternFormat {
    fields = Map.copyOf(fields);
  }

  @Override
  public Optional<List<String>> declaredFields() {
    return Optional.of(new TreeMap<>(fields).values().stream().distinct().toList());
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
    return new PatternTokenizer(this, columns);
  }
}
