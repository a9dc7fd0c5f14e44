package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a task learnt about its rows beside the counts that must add up: for the budgets per file,
 * the dataset rules and the report that people read.
 *
 * @param files of all files whose records violated a rule
 * @param values for the dataset rules that are about values
 * @param columns what a sample of the rows that were written tells of each
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Findings(
    List<FileRules> files, List<DatasetValue> values, List<ColumnSample> columns) {

  public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

  public Findings {
    files = files == null ? List.of() : List.copyOf(files);
    values = values == null ? List.of() : List.copyOf(values);
    columns = columns == null ? List.of() : List.copyOf(columns);
  }

  /** Of the rules that records of files violated. */
  public static Findings ofFiles(List<FileRules> files) {
    return new Findings(files, List.of(), List.of());
  }

  /** Of rows that were written. */
  public static Findings ofRows(List<DatasetValue> values, List<ColumnSample> columns) {
    return new Findings(List.of(), values, columns);
  }

  Findings plus(Findings other) {
    return new Findings(
        FileRules.merge(files, other.files),
        DatasetValue.merge(values, other.values),
        ColumnSample.merge(columns, other.columns));
  }
}
