package dev.winnow.jobs.launch;

import dev.winnow.api.Lookup;
import dev.winnow.api.LookupSource;
import dev.winnow.jobs.plan.FileHeaders;
import dev.winnow.jobs.plan.LookupTables;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.publish.PartitionFilter;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.ResolvedTable;
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
   */
  static LookupSources of(List<Lookup> lookups, Configuration conf, Warehouse warehouse)
      throws IOException, LaunchException, PublicationException {
    LookupSources sources = new LookupSources();
    for (Lookup lookup : lookups) {
      LookupSource source = lookup.source();
      if (source.table() == null) {
        InputFiles files = InputFiles.list(source.paths(), conf);
        sources.files.addAll(files.files());
        sources.found.put(
            source, new Files(new FileHeaders(conf, files.paths(), Optional.empty())));
      } else {
        try (TableResolver resolver = warehouse.resolver()) {
          TablePlan table =
              plan(resolver.resolve(TableName.parse(source.table()), PartitionFilter.ALL));
          sources.files.addAll(InputFiles.ofTable(table, conf).files());
          sources.found.put(source, new Table(table));
        }
      }
    }
    return sources;
  }

  private static TablePlan plan(ResolvedTable table) {
    return new TablePlan(
        table.name().toString(),
        table.columns(),
        table.partitionColumns(),
        table.directories().stream()
            .map(d -> new TablePlan.Directory(d.path().toString(), d.partition()))
            .toList());
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
