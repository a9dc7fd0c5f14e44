package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.PartitionPath;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.PartitionColumn;
import dev.winnow.jobs.plan.TargetPlan;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.util.Progressable;

/**
 * Scatters batches over the partitions of a table. The columns of a batch are found by name; those
 * that choose the partition are not stored.
 *
 * <p>As many partitions as the {@link WriterLimits} allow keep a file open. Rows of any further
 * partition are kept as bytes until they fill their budget; then the partition that has most of
 * them writes them to a file of its own, which is closed at once. So any number of partitions is
 * written in bounded memory, at the price of more files.
 */
final class TableWriter {

  private final TargetPlan target;
  private final TaskFiles files;
  private final WriterLimits limits;
  private final List<WrittenFile> written = new ArrayList<>();

  private final ByteMap partitionIndex = new ByteMap();
  private final List<PartitionRows> partitions = new ArrayList<>();
  private final PartitionRows[] touched = new PartitionRows[RowSchema.BATCH_ROWS];
  private final ByteBuilder key = new ByteBuilder();
  private final ByteBuilder lastKey = new ByteBuilder();
  private int openFiles;
  private long bufferedBytes;

  private RowSchema boundTo;
  private int[] columns;
  private KeyCodec routing;
  private Routes routes;
  private PartitionRows last;

  TableWriter(TargetPlan target, TaskFiles files, WriterLimits limits) {
    this.target = target;
    this.files = files;
    this.limits = limits;
  }

  /** Uses the batch up before it returns. */
  void write(RowBatch rows) throws IOException {
    if (rows.batch().size == 0) {
      return;
    }
    bind(rows.schema());
    VectorizedRowBatch batch = rows.batch();
    int touchedCount = route(rows);
    for (int i = 0; i < touchedCount; i++) {
      PartitionRows partition = touched[i];
      bufferedBytes += partition.takeRouted(batch, columns);
    }
    while (bufferedBytes > limits.bufferedBytes()) {
      bufferedBytes -= spillLargest();
    }
  }

  /**
   * Closes every file; what was written, in no order that means anything.
   *
   * @param task is told of every file, since thousands of them take their time
   */
  List<WrittenFile> close(Progressable task) throws IOException {
    for (PartitionRows partition : partitions) {
      task.progress();
      partition.close().ifPresent(written::add);
    }
    return written;
  }

  /** Gives each row of the batch to its partition; how many partitions got any. */
  private int route(RowBatch rows) throws IOException {
    int count = 0;
    for (int i = 0; i < rows.batch().size; i++) {
      int row = rows.position(i);
      PartitionRows partition = routes.find(rows.batch(), row);
      if (partition == null) {
        partition = find(rows, row);
        routes.put(rows.batch(), row, partition);
      }
      if (partition.route(row) == 0) {
        touched[count++] = partition;
      }
    }
    return count;
  }

  private PartitionRows find(RowBatch rows, int row) throws IOException {
    key.clear();
    routing.encode(rows.batch(), row, key);
    if (last != null && key.sameAs(lastKey)) {
      return last;
    }
    int index = partitionIndex.indexOf(key.array(), 0, key.length());
    if (index == partitions.size()) {
      boolean keepsOpen = openFiles < limits.openFiles();
      openFiles += keepsOpen ? 1 : 0;
      Map<String, String> values = values(rows, row);
      PartitionRows.Opening opening = () -> files.openTable(values, target.columns().toOrc());
      partitions.add(new PartitionRows(target.columns(), opening, keepsOpen));
    }
    lastKey.clear();
    lastKey.putBytes(key.array(), 0, key.length());
    last = partitions.get(index);
    return last;
  }

  private Map<String, String> values(RowBatch rows, int row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (PartitionColumn partition : target.partitions()) {
      values.put(
          partition.name(),
          partition.fixedValue().orElseGet(() -> routedValue(partition, rows, row)));
    }
    return values;
  }

  /** As it stands in {@code SHOW PARTITIONS} and in the metastore, not escaped. */
  private static String routedValue(PartitionColumn partition, RowBatch rows, int row) {
    int index = indexIn(rows.schema(), partition.name());
    ColumnVector column = rows.batch().cols[index];
    Object value = RowValues.get(rows.schema().field(index).type(), column, row);
    String text = value == null ? "" : value.toString();
    return text.isEmpty() ? PartitionPath.DEFAULT_PARTITION : text;
  }

  private long spillLargest() throws IOException {
    PartitionRows largest = partitions.get(0);
    for (PartitionRows partition : partitions) {
      if (partition.bufferedBytes() > largest.bufferedBytes()) {
        largest = partition;
      }
    }
    long freed = largest.bufferedBytes();
    largest.close().ifPresent(written::add);
    return freed;
  }

  private void bind(RowSchema schema) {
    if (schema.equals(boundTo)) {
      return;
    }
    boundTo = schema;
    columns = target.columns().fields().stream().mapToInt(f -> indexIn(schema, f.name())).toArray();
    List<Integer> routedBy =
        target.partitions().stream()
            .filter(p -> p.fixedValue().isEmpty())
            .map(p -> indexIn(schema, p.name()))
            .toList();
    routing = new KeyCodec(schema, routedBy);
    routes = new Routes(schema, routedBy);
    last = null;
  }

  private static int indexIn(RowSchema schema, String name) {
    return schema
        .indexOf(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a batch for the table has no column " + name + ": " + schema));
  }
}
