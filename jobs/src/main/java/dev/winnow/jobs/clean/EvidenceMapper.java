package dev.winnow.jobs.clean;

import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.repair.Evidence;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import java.io.IOException;
import org.apache.hadoop.mapreduce.Mapper;

/** Reads rows as the cleaning job will, and counts what repairs decide by. */
public final class EvidenceMapper
    extends Mapper<BlockPosition, RecordBlock, ShuffleKey, ShuffleValue> {

  /** Several tasks may share a heap, and each sorts in it besides. */
  private static final int SHARE_OF_HEAP = 16;

  private Cleaner cleaner;
  private Evidence evidence;
  private Evidence.Out out;
  private CleanedRows rows;

  @Override
  protected void setup(Context context) {
    CleaningPlan plan = (CleaningPlan) RunPlan.readFrom(context.getConfiguration());
    cleaner = new Cleaner(plan.rows().read(), JobSalts.of(context));
    evidence =
        new Evidence(
            plan.rows().repairs(),
            plan.rows().rows(),
            Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    out = context::write;
    rows =
        new CleanedRows() {
          @Override
          public void accept(RowBatch batch, String file, long[] offsets)
              throws IOException, InterruptedException {
            evidence.add(batch, out);
          }

          @Override
          public void quarantine(QuarantinedRow row) {
            // what cannot be read is no evidence
          }
        };
  }

  @Override
  protected void map(BlockPosition position, RecordBlock block, Context context)
      throws IOException, InterruptedException {
    cleaner.clean(position, block, rows);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    evidence.flush(out);
  }
}
