package dev.winnow.jobs.launch;

import dev.winnow.api.Lookup;
import dev.winnow.api.LookupSource;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.plan.FileHeaders;
import dev.winnow.jobs.plan.LookupTables;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.plan.Problems;
import dev.winnow.jobs.plan.TableCompiler;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.publish.PartitionFilter;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TableResolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** The tables and files that the lookups of a job name, as they are when it is planned. */
final class LookupSources implements LookupTables {

  private final Map<LookupSource, Found> found = new HashMap<>();
  private final List<FileStatus> files = new ArrayList<>();

  /**
   * Looks for all of them.
   *
   * @throws LaunchException with 66 if a file is missing
   * @throws PublicationException if a table is
   * @throws PlanException if a table's files cannot be read
   */
  static LookupSources of(List<Lookup> lookups, Configuration conf, Warehouse warehouse)
      throws IOException, PlanException, LaunchException, PublicationException {
    LookupSources sources = new LookupSources();
    Problems problems = Problems.ofSpec().at("cleaning");
    for (int i = 0; i < lookups.size(); i++) {
      LookupSource source = lookups.get(i).source();
      if (source.table() == null) {
        InputFiles files = InputFiles.list(source.paths(), conf);
        sources.files.addAll(files.files());
        Optional<AutoDialect> dialect =
            source.csv() != null && AutoDialect.isWanted(source.csv())
                ? AutoDialect.detect(
                    conf, files.files(), problems.at("lookups", i).at("source").at("csv"))
                : Optional.empty();
        sources.found.put(
            source, new Files(new FileHeaders(conf, files.paths(), Optional.empty()), dialect));
      } else {
        try (TableResolver resolver = warehouse.resolver()) {
          TablePlan table =
              TableCompiler.all(
                  resolver.resolve(TableName.parse(source.table()), PartitionFilter.ALL),
                  problems.at("lookups", i).at("source").at("table"));
          sources.files.addAll(InputFiles.ofTable(table, conf).files());
          sources.found.put(source, new Table(table));
        }
      }
    }
    problems.throwIfAny();
    return sources;
  }

  @Override
  public Optional<Found> find(LookupSource source) {
    return Optional.ofNullable(found.get(source));
  }

  /** What all of them are read from: other files are another run. */
  List<FileStatus> files() {
    return List.copyOf(files);
  }
}
