package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;

/** Writes the counts per rule as one file of the report table. */
final class RuleReport {

  static final TypeDescription SCHEMA =
      TypeDescription.fromString(
          "struct<column_name:string,rule:string,action:string,violations:bigint>");

  private RuleReport() {}

  static WrittenFile write(Configuration conf, Path directory, List<RuleCount> rules)
      throws IOException {
    Path file = new Path(directory, "part-00000.orc");
    OrcFile.WriterOptions options =
        OrcFile.writerOptions(conf).setSchema(SCHEMA).useUTCTimestamp(true).overwrite(true);
    try (Writer writer = OrcFile.createWriter(file, options)) {
      VectorizedRowBatch batch = SCHEMA.createRowBatch();
      for (RuleCount rule : rules) {
        int row = batch.size++;
        setText(batch.cols[0], row, rule.column());
        setText(batch.cols[1], row, rule.rule());
        setText(batch.cols[2], row, rule.action());
        ((LongColumnVector) batch.cols[3]).vector[row] = rule.violations();
        if (batch.size == batch.getMaxSize()) {
          writer.addRowBatch(batch);
          batch.reset();
        }
      }
      writer.addRowBatch(batch);
    }
    long bytes = directory.getFileSystem(conf).getFileStatus(file).getLen();
    return new WrittenFile(
        RunTables.REPORT + "/" + file.getName(), Map.of(), rules.size(), bytes, List.of());
  }

  private static void setText(ColumnVector column, int row, String text) {
    ((BytesColumnVector) column).setVal(row, text.getBytes(StandardCharsets.UTF_8));
  }
}
