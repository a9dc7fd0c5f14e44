package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;

/** One rejected record, with the columns of the jobs' own quarantine writer. */
final class RejectFiles {

  private RejectFiles() {}

  static WrittenFile write(Configuration conf, Path output) throws IOException {
    TypeDescription schema =
        TypeDescription.fromString(dev.winnow.jobs.quality.QuarantineTable.COLUMNS);
    Path file = new Path(output, "quarantine/part-m-00000.orc");
    try (Writer writer =
        OrcFile.createWriter(file, OrcFile.writerOptions(conf).setSchema(schema).overwrite(true))) {
      VectorizedRowBatch batch = schema.createRowBatch();
      batch.size = 1;
      text(batch.cols[0], "in.csv");
      ((LongColumnVector) batch.cols[1]).vector[0] = 17;
      ((LongColumnVector) batch.cols[2]).vector[0] = 2;
      text(batch.cols[3], "fare");
      text(batch.cols[4], "range");
      text(batch.cols[5], "too low");
      ListColumnVector reasons = (ListColumnVector) batch.cols[6];
      reasons.childCount = 1;
      reasons.lengths[0] = 1;
      StructColumnVector reason = (StructColumnVector) reasons.child;
      text(reason.fields[0], "fare");
      text(reason.fields[1], "range");
      text(reason.fields[2], "too low");
      text(batch.cols[7], "1,-5");
      ((LongColumnVector) batch.cols[8]).vector[0] = 1;
      writer.addRowBatch(batch);
    }
    long bytes = file.getFileSystem(conf).getFileStatus(file).getLen();
    return new WrittenFile("quarantine/part-m-00000.orc", Map.of(), 1, bytes, List.of());
  }

  private static void text(ColumnVector column, String text) {
    ((BytesColumnVector) column).setVal(0, text.getBytes(StandardCharsets.UTF_8));
  }
}
