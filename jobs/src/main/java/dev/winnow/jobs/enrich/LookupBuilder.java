package dev.winnow.jobs.enrich;

import dev.winnow.jobs.broadcast.BroadcastException;
import dev.winnow.jobs.broadcast.BroadcastTable;
import dev.winnow.jobs.broadcast.ByteTable;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Evaluator;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.RowErrors;
import dev.winnow.jobs.plan.LookupPlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.sink.RowCodec;
import dev.winnow.jobs.sink.RowValues;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;

/**
 * Writes the rows of one lookup for {@link LookupTable} to read: their keys, as values of the types
 * that the rows to be cleaned have, and what is added. A row whose key is NULL equals nothing and
 * is left out. Two rows with the same key are a fault of the lookup, whatever they hold.
 */
public final class LookupBuilder implements Closeable {

  private static final int MOST_NAMED = 10;

  private final LookupPlan plan;
  private final long mostBytes;
  private final SequenceFile.Writer writer;
  private final VectorizedRowBatch keys;
  private final RowSchema keySchema;
  private final Evaluator[] casts;
  private final KeyCodec keyCodec;
  private final RowCodec valueCodec;
  private final VectorizedRowBatch values;
  private final ByteTable seen = new ByteTable();
  private final TreeSet<String> duplicates = new TreeSet<>();
  private final Unreadable unreadable = new Unreadable();
  private final ByteBuilder bytes = new ByteBuilder();
  private final BytesWritable key = new BytesWritable();
  private final BytesWritable value = new BytesWritable();

  /**
   * @param rows the schema of the rows that are to be cleaned
   */
  public LookupBuilder(LookupPlan plan, RowSchema rows, Path path, Configuration conf)
      throws IOException {
    this.plan = plan;
    this.mostBytes = BroadcastTable.mostBytes(conf);
    RowSchema input = plan.input().columns();
    keySchema = new RowSchema(plan.keys().stream().map(rows::field).toList());
    keys = keySchema.newBatch();
    casts = new Evaluator[keySchema.size()];
    for (int i = 0; i < casts.length; i++) {
      RowSchema.Field there = input.field(i);
      ColumnType type = keySchema.field(i).type();
      Expression column = new Expression.Column(there.name(), there.type());
      casts[i] =
          Evaluator.of(
              there.type().equals(type) ? column : new Expression.Cast(column, type), input);
    }
    keyCodec = new KeyCodec(keySchema, IntStream.range(0, casts.length).boxed().toList());
    RowSchema added = new RowSchema(input.fields().subList(casts.length, input.size()));
    valueCodec = new RowCodec(added);
    values = new VectorizedRowBatch(added.size());
    writer =
        SequenceFile.createWriter(
            conf,
            SequenceFile.Writer.file(path),
            SequenceFile.Writer.keyClass(BytesWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class));
  }

  /**
   * Writes the rows that are selected.
   *
   * @throws BroadcastException if a key is not of its type here, or the lookup is too large
   */
  public void add(RowBatch rows) throws IOException {
    VectorizedRowBatch batch = rows.batch();
    keys.reset();
    for (int i = 0; i < casts.length; i++) {
      unreadable.begin(i, rows);
      casts[i].evaluate(batch, keys.cols[i], unreadable);
      unreadable.throwIfAny();
    }
    System.arraycopy(batch.cols, casts.length, values.cols, 0, values.cols.length);
    for (int i = 0; i < batch.size; i++) {
      add(rows.position(i));
    }
  }

  private void add(int row) throws IOException {
    for (int i = 0; i < casts.length; i++) {
      if (!keys.cols[i].noNulls && keys.cols[i].isNull[row]) {
        return;
      }
    }
    bytes.clear();
    keyCodec.encode(keys, row, bytes);
    int known = seen.size();
    if (seen.add(bytes.array(), 0, bytes.length()) < known) {
      duplicates.add(describe(row));
      return;
    }
    key.set(bytes.array(), 0, bytes.length());
    bytes.clear();
    valueCodec.encode(values, row, bytes);
    value.set(bytes.array(), 0, bytes.length());
    if (writer.getLength() > mostBytes) {
      throw BroadcastException.tooLarge("The lookup " + plan.name(), seen.size(), mostBytes);
    }
    writer.append(key, value);
  }

  private String describe(int row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < casts.length; i++) {
      parts.add(
          plan.input().columns().field(i).name()
              + " = "
              + RowValues.get(keySchema.field(i).type(), keys.cols[i], row));
    }
    return String.join(", ", parts);
  }

  /**
   * Ends the file.
   *
   * @return how many rows it holds
   * @throws BroadcastException if keys were not unique; it names them
   */
  public long finish() throws IOException {
    writer.close();
    if (!duplicates.isEmpty()) {
      List<String> named = duplicates.stream().limit(MOST_NAMED).toList();
      throw new BroadcastException(
          "The lookup %s has more than one row with %s%s: nobody can tell which one is meant."
              .formatted(
                  plan.name(),
                  String.join("; ", named),
                  duplicates.size() > named.size()
                      ? " and %,d other%s"
                          .formatted(
                              duplicates.size() - named.size(),
                              duplicates.size() == named.size() + 1 ? "" : "s")
                      : ""));
    }
    return seen.size();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** A key that is not of the type it is compared with is a fault, not a row to leave out. */
  private final class Unreadable implements RowErrors {
    private int column;
    private RowBatch rows;
    private String message = "";

    void begin(int newColumn, RowBatch newRows) {
      column = newColumn;
      rows = newRows;
    }

    @Override
    public void reject(int row, String reason) {
      RowSchema.Field field = plan.input().columns().field(column);
      message =
          "The lookup %s has the %s \"%s\", which is compared with a column of type %s: %s."
              .formatted(
                  plan.name(),
                  field.name(),
                  RowValues.get(field.type(), rows.batch().cols[column], row),
                  keySchema.field(column).type(),
                  reason);
    }

    void throwIfAny() throws BroadcastException {
      if (!message.isEmpty()) {
        throw new BroadcastException(message);
      }
    }

    @Override
    public void dividedByZero(int row) {
      // nothing is divided here
    }
  }
}
