package dev.winnow.jobs.plan;

import dev.winnow.api.Source;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.SourcePlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads the headers of the first files of a listing. The tasks read every file's header again and
 * fail on one that lacks a column; this is to say so before any task starts.
 *
 * @param dialect what the files say of themselves, if they were asked
 */
public record FileHeaders(Configuration conf, List<Path> files, Optional<AutoDialect> dialect)
    implements Headers {

  private static final int MOST_FILES = 64;

  public FileHeaders {
    files = List.copyOf(files);
  }

  /** Of files whose dialect is declared. */
  public FileHeaders(Configuration conf, List<Path> files) {
    this(conf, files, Optional.empty());
  }

  @Override
  public Source declared(Source source) {
    return dialect.map(auto -> auto.declared(source)).orElse(source);
  }

  @Override
  public Map<String, List<String>> read(SourcePlan plan) throws IOException {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Path file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
      names.put(file.toString(), FileHeader.read(conf, file, plan).names());
    }
    return names;
  }
}
