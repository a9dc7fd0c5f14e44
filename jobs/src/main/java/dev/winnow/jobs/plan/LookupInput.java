package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.jobs.column.RowSchema;
import java.util.List;

/**
 * What the launcher reads of a lookup: a table's files, or files of text whose columns are strings.
 *
 * @param columns those that keys are compared with, then those that are added
 * @param table {@code null} for files
 * @param files how the files' records become rows of {@code columns}; {@code null} for a table
 * @param paths where the files are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookupInput(RowSchema columns, TablePlan table, RowPlan files, List<String> paths) {

  public LookupInput {
    paths = List.copyOf(paths);
  }
}
