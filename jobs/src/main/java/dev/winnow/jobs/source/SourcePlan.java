package dev.winnow.jobs.source;

import java.util.List;

/**
 * What a run reads from its files.
 *
 * @param names the names of a file's fields, in order, for files that do not say so themselves;
 *     when empty there, the columns are the fields, in order. Without meaning when files have a
 *     header.
 * @param columns the names of the fields that are read, in the order that {@link
 *     RecordLayout#position} counts them
 */
public record SourcePlan(RecordFormat format, List<String> names, List<String> columns) {

  public SourcePlan {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /** What finds the records of one file. */
  public RecordTokenizer tokenizer() {
    return format.tokenizer(columns);
  }
}
