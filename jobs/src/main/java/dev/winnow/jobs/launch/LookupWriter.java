package dev.winnow.jobs.launch;

import dev.winnow.jobs.aggregate.TableScan;
import dev.winnow.jobs.broadcast.BroadcastException;
import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.enrich.LookupBuilder;
import dev.winnow.jobs.enrich.LookupTable;
import dev.winnow.jobs.plan.LookupInput;
import dev.winnow.jobs.plan.LookupPlan;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Reads lookups in this process and writes them where the tasks of a job read them. */
final class LookupWriter {

  private final Configuration conf;

  LookupWriter(Configuration conf) {
    this.conf = conf;
  }

  /**
   * Writes every lookup of the plan.
   *
   * @param directory takes a file for each
   * @param tasks the configuration of those who are to find them
   * @throws BroadcastException if a lookup is too large, or its keys are not unique
   */
  void write(RowPlan plan, Path directory, Configuration tasks)
      throws IOException, InterruptedException, LaunchException {
    for (LookupPlan lookup : plan.lookups()) {
      Path path = new Path(directory, "lookup-" + lookup.name());
      try (LookupBuilder builder = new LookupBuilder(lookup, plan.rows(), path, conf)) {
        read(lookup, builder);
        builder.finish();
      }
      LookupTable.configure(tasks, lookup, path);
    }
  }

  private void read(LookupPlan lookup, LookupBuilder builder)
      throws IOException, InterruptedException, LaunchException {
    LookupInput input = lookup.input();
    if (input.table() != null) {
      for (FileStatus file : InputFiles.ofTable(input.table(), conf).files()) {
        TableScan.read(input.columns(), input.table(), file, conf, builder::add);
      }
      return;
    }
    Cleaner cleaner = new Cleaner(input.files());
    Rows rows = new Rows(lookup, builder);
    LocalBlocks blocks = new LocalBlocks(conf, input.files().source());
    for (FileStatus file : InputFiles.list(input.paths(), conf).files()) {
      blocks.read(
          file.getPath(),
          (position, block) -> {
            cleaner.clean(position, block, rows);
            return true;
          });
    }
  }

  /** A lookup has no quarantine: a record that is none is a fault. */
  private record Rows(LookupPlan lookup, LookupBuilder builder) implements CleanedRows {

    @Override
    public void accept(RowBatch rows, String file, long[] offsets) throws IOException {
      builder.add(rows);
    }

    @Override
    public void quarantine(QuarantinedRow row) throws IOException {
      throw new BroadcastException(
          "The lookup %s has a record that is not sound, %s at byte %,d: %s."
              .formatted(lookup.name(), row.file(), row.offset(), row.reasons().get(0).reason()));
    }
  }
}
