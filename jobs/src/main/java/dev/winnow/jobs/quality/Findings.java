package dev.winnow.jobs.quality;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a task learnt about its rows beside the counts that must add up: for the budgets per file,
 * the dataset rules and the report that people read.
 *
 * @param files of all files whose records violated a rule
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Findings(List<FileRules> files) {

  public static final Findings NONE = new Findings(List.of());

  public Findings {
    files = files == null ? List.of() : List.copyOf(files);
  }

  Findings plus(Findings other) {
    return new Findings(FileRules.merge(files, other.files));
  }
}
