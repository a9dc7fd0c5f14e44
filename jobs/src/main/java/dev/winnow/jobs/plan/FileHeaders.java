package dev.winnow.jobs.plan;

import com.google.common.base.Throwables;
import dev.winnow.api.Column;
import dev.winnow.api.Drift;
import dev.winnow.api.Source;
import dev.winnow.jobs.source.FileHeader;
import dev.winnow.jobs.source.SourceException;
import dev.winnow.jobs.source.SourcePlan;
import dev.winnow.jobs.source.Splitting;
import dev.winnow.jobs.source.TypedFormat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Reads the headers of a listing's files, or their schemas, once. The tasks read every file's
 * header again and fail on one that lacks a column; this is to say so before any task starts.
 */
public final class FileHeaders implements Headers {

  /** Opening a file is waiting, for a name node or an object store, more than it is work. */
  private static final int READERS = 32;

  private final Configuration conf;
  private final List<Path> files;
  private final Optional<AutoDialect> dialect;
  private final Map<String, String> obstacles = new ConcurrentHashMap<>();
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
      names = files.size() > 1 ? readAtOnce(plan) : Map.of(name(0), names(files.get(0), plan));
    }
    return names;
  }

  /** Many at a time; what is wrong with the first of those that are wrong is thrown. */
  private Map<String, List<String>> readAtOnce(SourcePlan plan) throws IOException {
    ExecutorService readers = Executors.newFixedThreadPool(Math.min(READERS, files.size()));
    try {
      List<Future<List<String>>> reading = new ArrayList<>();
      for (Path file : files) {
        reading.add(readers.submit(() -> names(file, plan)));
      }
      Map<List<String>, List<String>> same = new HashMap<>();
      Map<String, List<String>> read = new LinkedHashMap<>();
      for (int i = 0; i < reading.size(); i++) {
        List<String> fields = reading.get(i).get();
        read.put(name(i), same.computeIfAbsent(fields, f -> f));
      }
      return read;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while the headers of files were read");
    } catch (ExecutionException e) {
      Throwables.throwIfInstanceOf(e.getCause(), IOException.class);
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    } finally {
      readers.shutdownNow();
    }
  }

  private String name(int file) {
    return files.get(file).toString();
  }

  private List<String> names(Path file, SourcePlan plan) throws IOException {
    try {
      if (plan.format() instanceof TypedFormat typed) {
        return FieldNames.of(typed.schema(conf, file));
      }
      FileHeader header = FileHeader.read(conf, file, plan);
      Splitting.obstacle(header, plan).ifPresent(why -> obstacles.put(file.toString(), why));
      return header.names();
    } catch (SourceException e) {
      if (e.isDamage() && plan.policy().keepsBroken()) {
        return List.of();
      }
      throw e;
    }
  }

  /** What keeps a file from being split, as far as bytes at its beginning say so. */
  public Optional<String> obstacle(FileStatus file, SourcePlan plan) {
    Optional<String> outside = Splitting.obstacle(conf, file, plan, names.isEmpty());
    return outside.isPresent()
        ? outside
        : Optional.ofNullable(obstacles.get(file.getPath().toString()))
            .filter(why -> Splitting.isWorthLooking(file));
  }

  /** How the files that were read differ from what the columns ask for. */
  public ContractDiff contract(List<Column> columns, Drift drift) {
    return ContractDiff.of(columns, drift, names);
  }
}
