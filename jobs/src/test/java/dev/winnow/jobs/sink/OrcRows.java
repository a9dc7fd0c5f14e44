package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription.RowBatchVersion;

/** Reads ORC files back, for tests. */
public final class OrcRows {

  private OrcRows() {}

  /** The names of a file's columns. */
  public static List<String> columns(Path file) throws IOException {
    try (Reader reader = OrcFile.createReader(file, OrcFile.readerOptions(new Configuration()))) {
      return reader.getSchema().getFieldNames();
    }
  }

  /** The values of one column of strings, whatever the other columns are. */
  public static List<String> texts(Path file, String column) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Reader reader = OrcFile.createReader(file, OrcFile.readerOptions(new Configuration()));
        RecordReader records = reader.rows()) {
      var batch = reader.getSchema().createRowBatch();
      var vector =
          (org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector)
              batch.cols[reader.getSchema().getFieldNames().indexOf(column)];
      while (records.nextBatch(batch)) {
        for (int row = 0; row < batch.size; row++) {
          texts.add(vector.toString(row));
        }
      }
    }
    return texts;
  }

  /** All rows of a file whose columns are of primitive types, as {@link RowValues} says. */
  public static List<List<Object>> read(Path file) throws IOException {
    OrcFile.ReaderOptions options =
        OrcFile.readerOptions(new Configuration()).useUTCTimestamp(true);
    List<List<Object>> rows = new ArrayList<>();
    try (Reader reader = OrcFile.createReader(file, options);
        RecordReader records = reader.rows()) {
      List<RowSchema.Field> fields = new ArrayList<>();
      for (int i = 0; i < reader.getSchema().getChildren().size(); i++) {
        fields.add(
            new RowSchema.Field(
                reader.getSchema().getFieldNames().get(i),
                ColumnType.parse(reader.getSchema().getChildren().get(i).toString())));
      }
      RowSchema schema = new RowSchema(fields);
      var batch =
          reader.getSchema().createRowBatch(RowBatchVersion.USE_DECIMAL64, RowSchema.BATCH_ROWS);
      while (records.nextBatch(batch)) {
        rows.addAll(new RowBatch(schema, batch).rows());
      }
    }
    return rows;
  }
}
