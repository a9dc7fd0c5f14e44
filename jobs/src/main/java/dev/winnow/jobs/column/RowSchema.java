package dev.winnow.jobs.column;

import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.RowBatchVersion;

/** The columns of a row, in order. Names are unique and lower case, as Hive keeps them. */
public record RowSchema(List<Field> fields) {

  /** How many rows a batch holds; ORC's own default. */
  public static final int BATCH_ROWS = 1024;

  /** A column's name and type. */
  public record Field(String name, ColumnType type) {}

  public RowSchema {
    fields = List.copyOf(fields);
  }

  public int size() {
    return fields.size();
  }

  public Field field(int index) {
    return fields.get(index);
  }

  public OptionalInt indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equalsIgnoreCase(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  public TypeDescription toOrc() {
    TypeDescription struct = TypeDescription.createStruct();
    fields.forEach(f -> struct.addField(f.name(), f.type().toOrc()));
    return struct;
  }

  /** An empty batch of {@link #BATCH_ROWS} rows, laid out as {@link ColumnType} says. */
  public VectorizedRowBatch newBatch() {
    return toOrc().createRowBatch(RowBatchVersion.USE_DECIMAL64, BATCH_ROWS);
  }
}
