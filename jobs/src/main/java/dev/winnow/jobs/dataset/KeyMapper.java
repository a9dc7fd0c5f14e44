package dev.winnow.jobs.dataset;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.TablePlan;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import dev.winnow.jobs.source.BlockPosition;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Sends the key of each row under each rule: the rule's number and the key's bytes. A row with a
 * NULL in its key has none, as in SQL.
 */
public final class KeyMapper extends Mapper<BlockPosition, RowBatch, ShuffleKey, ShuffleValue> {

  private final ShuffleKey key = new ShuffleKey();
  private final ShuffleValue value = new ShuffleValue();
  private final ByteBuilder bytes = new ByteBuilder();
  private KeyPlan plan;
  private TablePlan table;
  private String file = "";

  @Override
  protected void setup(Context context) {
    plan = KeyPlan.readFrom(context.getConfiguration());
  }

  @Override
  protected void map(BlockPosition position, RowBatch rows, Context context)
      throws IOException, InterruptedException {
    if (!position.file().equals(file)) {
      file = position.file();
      table = plan.tableOf(file);
    }
    boolean isStaged = table.equals(plan.staged());
    (isStaged ? KeyCount.ONE_ROW : KeyCount.THERE).encode(bytes, value);
    for (int r = 0; r < plan.rules().size(); r++) {
      DatasetRule rule = plan.rules().get(r);
      List<String> columns = plan.columns(rule, table);
      if (!columns.isEmpty()) {
        send(r, indexes(columns, rows.schema()), rows, context);
      }
    }
  }

  private static List<Integer> indexes(List<String> columns, RowSchema schema) {
    return columns.stream().map(c -> schema.indexOf(c).orElseThrow()).toList();
  }

  private void send(int rule, List<Integer> columns, RowBatch rows, Context context)
      throws IOException, InterruptedException {
    KeyCodec codec = new KeyCodec(rows.schema(), columns);
    for (int i = 0; i < rows.batch().size; i++) {
      int row = rows.position(i);
      if (!hasNull(rows, columns, row)) {
        bytes.clear();
        bytes.putVarLong(rule);
        codec.encode(rows.batch(), row, bytes);
        key.set(Stream.TABLE, bytes);
        context.write(key, value);
      }
    }
  }

  private static boolean hasNull(RowBatch rows, List<Integer> columns, int row) {
    for (int c = 0; c < columns.size(); c++) {
      ColumnVector column = rows.batch().cols[columns.get(c)];
      if (!column.noNulls && column.isNull[column.isRepeating ? 0 : row]) {
        return true;
      }
    }
    return false;
  }
}
