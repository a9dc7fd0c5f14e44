package dev.winnow.jobs.launch;

import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.aggregate.TableScan;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.Problems;
import dev.winnow.jobs.plan.TableCompiler;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TableResolver;
import dev.winnow.jobs.replay.Correction;
import dev.winnow.jobs.replay.CorrectionTable;
import dev.winnow.jobs.replay.RejectId;
import dev.winnow.jobs.replay.Rejects;
import dev.winnow.jobs.replay.Replayed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What a job has rejected, as its tables have it. */
final class Quarantine {

  private static final String RUN = "run";

  private final Configuration conf;
  private final TableResolver resolver;
  private final TableName table;

  Quarantine(Configuration conf, TableResolver resolver, MapReduceJobSpec spec) {
    this.conf = conf;
    this.resolver = resolver;
    this.table = TableName.parse(RunReports.quarantineTable(spec));
  }

  TableName table() {
    return table;
  }

  TableName replayedTable() {
    return new TableName(table.database(), table.table() + "_replayed");
  }

  /** The run whose rejects were written last, if there is any. */
  Optional<String> newestRun() throws IOException, PublicationException {
    String newest = null;
    long last = Long.MIN_VALUE;
    for (ResolvedTable.Directory directory : resolver.directories(table, values -> true)) {
      FileSystem files = directory.path().getFileSystem(conf);
      for (var file : files.listStatus(directory.path())) {
        if (file.getModificationTime() > last) {
          last = file.getModificationTime();
          newest = directory.partition().get(RUN);
        }
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Gives away what one run rejected; none if it rejected nothing. */
  void read(String run, Rejects.Sink sink) throws IOException, PublicationException {
    for (ResolvedTable.Directory directory :
        resolver.directories(table, values -> run.equals(values.get(RUN)))) {
      Rejects.read(conf, run, directory.path(), sink);
    }
  }

  /**
   * Looks whether each of these is in the quarantine.
   *
   * @throws LaunchException that names one that is not
   */
  void check(Set<RejectId> records) throws IOException, PublicationException, LaunchException {
    Set<RejectId> missing = new TreeSet<>(records);
    for (String run : records.stream().map(RejectId::run).collect(Collectors.toSet())) {
      read(
          run,
          reject -> {
            missing.remove(reject.id());
            return !missing.isEmpty();
          });
    }
    if (!missing.isEmpty()) {
      throw LaunchException.of(
          ExitCode.DATA,
          "%s not in %s, the first one: %s. Nothing was replayed."
              .formatted(
                  missing.size() == 1 ? "1 record is" : "%,d records are".formatted(missing.size()),
                  table,
                  missing.iterator().next()));
    }
  }

  /** Which of these were replayed before. */
  Set<RejectId> replayed(Predicate<RejectId> records) throws IOException, PublicationException {
    List<Path> directories =
        resolver.directories(replayedTable(), values -> true).stream()
            .map(ResolvedTable.Directory::path)
            .toList();
    return directories.isEmpty() ? new HashSet<>() : new Replayed(conf).among(records, directories);
  }

  /** Corrections that somebody made a table of. */
  List<Correction> corrections(TableName name)
      throws IOException, InterruptedException, PublicationException, LaunchException {
    Problems problems = Problems.ofSpec();
    TablePlan table = TableCompiler.all(resolver.resolve(name, values -> true), problems);
    if (problems.count() > 0) {
      throw LaunchException.of(ExitCode.CONFIGURATION, problems.first());
    }
    RowSchema columns = CorrectionTable.columns(table.name(), table.allColumns());
    List<Correction> all = new ArrayList<>();
    for (FileStatus file : InputFiles.ofTable(table, conf).files()) {
      TableScan.read(columns, table, file, conf, rows -> all.addAll(CorrectionTable.of(rows)));
    }
    return all;
  }
}
