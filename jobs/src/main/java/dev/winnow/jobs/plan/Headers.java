package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.TypedFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of the fields in a run's files, so that a plan can be checked against them. */
@FunctionalInterface
public interface Headers {

  /** Nothing is known about the files, as when a document is validated away from its data. */
  Headers UNKNOWN = files -> Map.of();

  /**
   * The names in the header of each file that was looked at, by file; a file without any bytes has
   * none.
   *
   * @param files says how the files are written; which columns there are is not known yet
   * @throws IOException when a file cannot be read, or its beginning is not what the format says
   */
  Map<String, List<String>> read(SourcePlan files) throws IOException;

  /** The source with a dialect in it, if the files were asked for theirs. */
  default Source declared(Source source) {
    return source;
  }

  /** How a table's files are written, if a table is read. */
  default Optional<TypedFormat> tableFormat() {
    return Optional.empty();
  }
}
