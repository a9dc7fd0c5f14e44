package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/**
 * A batch of rows as a task's output value. Wraps the vectors, it does not copy them: whoever
 * receives one uses it before giving it back. Serialised row by row, so that MRUnit can keep a
 * copy; two batches are equal when their schemas and the rows that are selected are.
 */
public final class RowBatch implements Writable {

  private RowSchema schema;
  private VectorizedRowBatch batch;

  /** For Hadoop, which fills it by {@link #readFields}. */
  public RowBatch() {
    this(new RowSchema(List.of()), new VectorizedRowBatch(0, RowSchema.BATCH_ROWS));
  }

  public RowBatch(RowSchema schema, VectorizedRowBatch batch) {
    this.schema = schema;
    this.batch = batch;
  }

  /** A batch of rows whose values are as {@link RowValues} says; at most {@code BATCH_ROWS}. */
  public static RowBatch of(RowSchema schema, List<List<Object>> rows) {
    VectorizedRowBatch batch = schema.newBatch();
    for (List<Object> row : rows) {
      for (int c = 0; c < schema.size(); c++) {
        RowValues.set(schema.field(c).type(), batch.cols[c], batch.size, row.get(c));
      }
      batch.size++;
    }
    return new RowBatch(schema, batch);
  }

  public RowSchema schema() {
    return schema;
  }

  public VectorizedRowBatch batch() {
    return batch;
  }

  /** The rows that are selected, as {@link RowValues} says; NULL is {@code null}. */
  public List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>(batch.size);
    for (int i = 0; i < batch.size; i++) {
      List<Object> row = new ArrayList<>(schema.size());
      for (int c = 0; c < schema.size(); c++) {
        row.add(RowValues.get(schema.field(c).type(), batch.cols[c], position(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Where the i-th selected row lies in the vectors. */
  public int position(int i) {
    return batch.selectedInUse ? batch.selected[i] : i;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    WritableUtils.writeVInt(out, schema.size());
    for (RowSchema.Field field : schema.fields()) {
      WritableUtils.writeString(out, field.name());
      WritableUtils.writeString(out, field.type().toString());
    }
    RowCodec codec = new RowCodec(schema);
    ByteBuilder bytes = new ByteBuilder();
    for (int i = 0; i < batch.size; i++) {
      codec.encode(batch, position(i), bytes);
    }
    WritableUtils.writeVInt(out, batch.size);
    WritableUtils.writeVInt(out, bytes.length());
    out.write(bytes.array(), 0, bytes.length());
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (int rest = WritableUtils.readVInt(in); rest > 0; rest--) {
      String name = WritableUtils.readString(in);
      fields.add(new RowSchema.Field(name, ColumnType.parse(WritableUtils.readString(in))));
    }
    schema = new RowSchema(fields);
    batch = schema.newBatch();
    batch.size = WritableUtils.readVInt(in);
    byte[] bytes = new byte[WritableUtils.readVInt(in)];
    in.readFully(bytes);
    ByteCursor cursor = new ByteCursor();
    cursor.set(bytes, 0, bytes.length);
    RowCodec codec = new RowCodec(schema);
    for (int row = 0; row < batch.size; row++) {
      codec.decode(cursor, batch, row);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowBatch that
        && schema.equals(that.schema)
        && rows().equals(that.rows());
  }

  @Override
  public int hashCode() {
    return rows().hashCode();
  }

  @Override
  public String toString() {
    return schema.fields().stream().map(RowSchema.Field::name).toList() + " " + rows();
  }
}
