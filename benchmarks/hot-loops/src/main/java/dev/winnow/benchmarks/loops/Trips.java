package dev.winnow.benchmarks.loops;

import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.WinnowYaml;
import dev.winnow.benchmarks.TripTable;
import dev.winnow.jobs.clean.CleanedRows;
import dev.winnow.jobs.clean.Cleaner;
import dev.winnow.jobs.plan.CleaningCompiler;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows of the whole-job benchmark in memory: as text, as blocks, as clean batches. */
public final class Trips {

  /** What every loop works on; small enough for the second cache of few machines. */
  public static final int ROWS = 32 << 10;

  private static final int BATCH = 1024;
  private static final int BATCHES = ROWS / BATCH;
  private static final RecordLayout LAYOUT = RecordLayout.ofColumns(18);

  private Trips() {}

  /** The spec of one of the whole-job benchmark's jobs. */
  public static MapReduceJobSpec spec(String resource, String deduplicate) {
    try (InputStream in = TripTable.class.getResourceAsStream(resource)) {
      String yaml =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${input}", "/in")
              .replace("${deduplicate}", deduplicate);
      var tree = WinnowYaml.yaml().readTree(yaml).get("spec");
      return WinnowYaml.yaml().treeToValue(tree, MapReduceJobSpec.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static CleaningPlan cleaning() {
    return cleaning("");
  }

  /** The cleaning of the benchmark with a line of YAML for the deduplication. */
  public static CleaningPlan cleaning(String deduplicate) {
    return compile(spec("clean.yaml", deduplicate));
  }

  /** A cleaning of CSV files into these columns. */
  public static CleaningPlan columns(String columns) {
    String yaml =
        """
        type: Cleaning
        target: {database: bench, table: loop}
        cleaning:
          source: {paths: [/in], format: Csv}
          columns: %s
        """;
    try {
      return compile(WinnowYaml.yaml().readValue(yaml.formatted(columns), MapReduceJobSpec.class));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CleaningPlan compile(MapReduceJobSpec spec) {
    try {
      return CleaningCompiler.compile(spec, Headers.UNKNOWN);
    } catch (PlanException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@link #ROWS} rows as they are generated, 1.4 percent of them to be rejected. */
  public static RecordBlock dirtyBlock() {
    return block(TripTable.rows(ROWS));
  }

  /** As many rows that pass. */
  public static RecordBlock cleanBlock() {
    return block(cleanText(ROWS));
  }

  private static RecordBlock block(byte[] rows) {
    return RecordBlock.of(new String(rows, StandardCharsets.UTF_8), LAYOUT);
  }

  private static byte[] cleanText(int rows) {
    byte[] all = TripTable.rows(rows + rows / 16);
    RecordBlock block = block(all);
    var kept = new java.io.ByteArrayOutputStream();
    clean(
        new Cleaner(cleaning().rows()),
        block,
        (batch, offsets) -> {
          for (int i = 0; i < batch.batch().size; i++) {
            int from = (int) offsets[batch.position(i)];
            int to = from;
            while (all[to] != '\n') {
              to++;
            }
            kept.write(all, from, to + 1 - from);
          }
        });
    byte[] text = kept.toByteArray();
    int length = 0;
    for (int left = rows; left > 0; length++) {
      left -= text[length] == '\n' ? 1 : 0;
    }
    return java.util.Arrays.copyOf(text, length);
  }

  /** The clean rows in batches, each with vectors of its own. */
  public static List<RowBatch> batches(CleaningPlan plan) {
    byte[] text = cleanText(ROWS);
    List<RowBatch> batches = new ArrayList<>();
    int from = 0;
    for (int b = 0; b < BATCHES; b++) {
      int to = from;
      for (int left = BATCH; left > 0; to++) {
        left -= text[to] == '\n' ? 1 : 0;
      }
      RecordBlock block = block(java.util.Arrays.copyOfRange(text, from, to));
      clean(new Cleaner(plan.rows()), block, (batch, offsets) -> batches.add(batch));
      from = to;
    }
    return batches;
  }

  private interface Kept {
    void take(RowBatch batch, long[] offsets);
  }

  private static void clean(Cleaner cleaner, RecordBlock block, Kept kept) {
    try {
      cleaner.clean(
          new BlockPosition("file:/in", 0, 1),
          block,
          new CleanedRows() {
            @Override
            public void accept(RowBatch rows, String file, long[] offsets) {
              kept.take(rows, offsets);
            }

            @Override
            public void quarantine(QuarantinedRow row) {
              // only the others are wanted
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
