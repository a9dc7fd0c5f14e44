package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.api.Drift;
import dev.winnow.api.Source;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.SourceException;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.TypedFormat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads the headers of a listing's files, or their schemas, once. The tasks read every file's
 * header again and fail on one that lacks a column; this is to say so before any task starts.
 */
public final class FileHeaders implements Headers {

  private static final int MOST_FILES = 1_000;

  private final Configuration conf;
  private final List<Path> files;
  private final Optional<AutoDialect> dialect;
  private Map<String, List<String>> names = Map.of();

  /**
   * @param dialect what the files say of themselves, if they were asked
   */
  public FileHeaders(Configuration conf, List<Path> files, Optional<AutoDialect> dialect) {
    this.conf = conf;
    this.files = List.copyOf(files);
    this.dialect = dialect;
  }

  /** Of files whose dialect is declared. */
  public FileHeaders(Configuration conf, List<Path> files) {
    this(conf, files, Optional.empty());
  }

  @Override
  public Source declared(Source source) {
    return dialect.map(auto -> auto.declared(source)).orElse(source);
  }

  /**
   * A broken file that the plan keeps has no names here, and is rejected by the task it goes to.
   */
  @Override
  public Map<String, List<String>> read(SourcePlan plan) throws IOException {
    if (names.isEmpty()) {
      Map<String, List<String>> read = new LinkedHashMap<>();
      for (Path file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
        read.put(file.toString(), names(file, plan));
      }
      names = read;
    }
    return names;
  }

  private List<String> names(Path file, SourcePlan plan) throws IOException {
    try {
      return plan.format() instanceof TypedFormat typed
          ? FieldNames.of(typed.schema(conf, file))
          : FileHeader.read(conf, file, plan).names();
    } catch (SourceException e) {
      if (e.isDamage() && plan.policy().keepsBroken()) {
        return List.of();
      }
      throw e;
    }
  }

  /** How the files that were read differ from what the columns ask for. */
  public ContractDiff contract(List<Column> columns, Drift drift) {
    return ContractDiff.of(columns, drift, names);
  }
}
