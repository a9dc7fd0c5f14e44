package dev.winnow.jobs.diff;

import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;

/** Reads some columns of ORC files that an attempt staged, of texts and whole numbers. */
final class StagedRows {

  /** Takes one row. */
  interface Row {
    void read(Values values);
  }

  /** The row at hand: its columns in the order in which they were asked for. */
  static final class Values {

    private ColumnVector[] columns;
    private int row;

    /** May be null. */
    String text(int column) {
      int at = at(column);
      if (at < 0) {
        return null;
      }
      BytesColumnVector bytes = (BytesColumnVector) columns[column];
      return new String(
          bytes.vector[at], bytes.start[at], bytes.length[at], StandardCharsets.UTF_8);
    }

    /** {@code absent} for NULL. */
    long number(int column, long absent) {
      int at = at(column);
      return at < 0 ? absent : ((LongColumnVector) columns[column]).vector[at];
    }

    private int at(int column) {
      ColumnVector vector = columns[column];
      int at = vector.isRepeating ? 0 : row;
      return !vector.noNulls && vector.isNull[at] ? -1 : at;
    }
  }

  private final Configuration conf;
  private final Path output;

  /**
   * @param output of the job, which the files' paths are relative to
   */
  StagedRows(Configuration conf, Path output) {
    this.conf = conf;
    this.output = output;
  }

  void read(List<WrittenFile> files, List<String> columns, Row row) throws IOException {
    for (WrittenFile file : files) {
      try (Reader reader =
          OrcFile.createReader(new Path(output, file.path()), OrcFile.readerOptions(conf))) {
        read(reader, columns, row);
      }
    }
  }

  private static void read(Reader reader, List<String> columns, Row row) throws IOException {
    TypeDescription schema = reader.getSchema();
    boolean[] included = new boolean[schema.getMaximumId() + 1];
    int[] indexes =
        columns.stream().mapToInt(name -> schema.getFieldNames().indexOf(name)).toArray();
    IntStream.of(indexes).forEach(i -> included[schema.getChildren().get(i).getId()] = true);
    Values values = new Values();
    try (RecordReader rows = reader.rows(reader.options().include(included))) {
      VectorizedRowBatch batch = schema.createRowBatch();
      while (rows.nextBatch(batch)) {
        values.columns =
            IntStream.of(indexes).mapToObj(i -> batch.cols[i]).toArray(ColumnVector[]::new);
        for (values.row = 0; values.row < batch.size; values.row++) {
          row.read(values);
        }
      }
    }
  }
}
