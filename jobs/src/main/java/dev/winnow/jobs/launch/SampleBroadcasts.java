package dev.winnow.jobs.launch;

import dev.winnow.jobs.clean.Broadcasts;
import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.column.Salts;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.repair.LocalEvidence;
import dev.winnow.jobs.repair.Repairer;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What a sample is cleaned with: whole lookups, and what the repairs decide by the rows of the
 * sample alone.
 */
final class SampleBroadcasts {

  private final RowPlan plan;
  private final List<FileStatus> inputs;
  private final Salts salts;
  private final Configuration conf;

  SampleBroadcasts(RowPlan plan, List<FileStatus> inputs, Salts salts, Configuration conf) {
    this.plan = plan;
    this.inputs = inputs;
    this.salts = salts;
    this.conf = new Configuration(conf);
  }

  /**
   * @param records how many are read at least
   */
  Broadcasts read(long records) throws IOException, InterruptedException, LaunchException {
    if (plan.lookups().isEmpty() && plan.repairs().isEmpty()) {
      return Broadcasts.NONE;
    }
    java.nio.file.Path scratch = Files.createTempDirectory("winnow-sample-");
    try {
      Path directory = new Path(scratch.toUri());
      new LookupWriter(conf).write(plan, directory, conf);
      if (!plan.repairs().isEmpty()) {
        Path decisions = new Path(directory, "decisions");
        evidence(records).decide(decisions, conf);
        Repairer.configure(conf, decisions);
      }
      return Broadcasts.read(plan, conf);
    } finally {
      Scratch.remove(scratch);
    }
  }

  private LocalEvidence evidence(long records) throws IOException, InterruptedException {
    LocalEvidence evidence = new LocalEvidence(plan.repairs(), plan.rows());
    Cleaner cleaner = new Cleaner(plan.read(), salts);
    CleanedRows rows =
        new CleanedRows() {
          @Override
          public void accept(RowBatch batch, String file, long[] offsets)
              throws IOException, InterruptedException {
            evidence.add(batch);
          }

          @Override
          public void quarantine(QuarantinedRow row) {
            // no evidence
          }
        };
    LocalBlocks blocks = new LocalBlocks(conf, plan.source());
    for (FileStatus file : inputs) {
      boolean more =
          blocks.read(
              file.getPath(),
              (position, block) -> {
                cleaner.clean(position, block, rows);
                return new JobResult(cleaner.report()).counts().read() < records;
              });
      if (!more) {
        break;
      }
    }
    return evidence;
  }
}
