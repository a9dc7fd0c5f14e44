package dev.winnow.jobs.sink;

import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.quality.WrittenFile.ColumnStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.DateColumnStatistics;
import org.apache.orc.DecimalColumnStatistics;
import org.apache.orc.DoubleColumnStatistics;
import org.apache.orc.IntegerColumnStatistics;
import org.apache.orc.OrcFile;
import org.apache.orc.StringColumnStatistics;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;

/**
 * One ORC file: timestamps in UTC whatever the zone of this process, its statistics kept for the
 * task's report.
 */
final class OrcFileWriter {

  /** A statistic of a string longer than this is cut by ORC and left out here. */
  private static final int LONGEST_STATISTIC = 256;

  private final Path path;
  private final String relativePath;
  private final Map<String, String> partition;
  private final TypeDescription schema;
  private final Writer writer;
  private final Configuration conf;

  /**
   * @param relativePath the file's path below the job's output directory, as the report has it
   * @param path where the task writes it
   */
  OrcFileWriter(
      Path path,
      String relativePath,
      Map<String, String> partition,
      TypeDescription schema,
      Configuration conf)
      throws IOException {
    this.path = path;
    this.relativePath = relativePath;
    this.partition = partition;
    this.schema = schema;
    this.conf = conf;
    OrcFile.WriterOptions options =
        OrcFile.writerOptions(conf).setSchema(schema).overwrite(true).useUTCTimestamp(true);
    writer = OrcFile.createWriter(path, options);
  }

  /** Takes all rows of the batch; {@code selected} must not be in use. */
  void write(VectorizedRowBatch batch) throws IOException {
    writer.addRowBatch(batch);
  }

  WrittenFile close() throws IOException {
    writer.close();
    long bytes = path.getFileSystem(conf).getFileStatus(path).getLen();
    return new WrittenFile(relativePath, partition, writer.getNumberOfRows(), bytes, statistics());
  }

  private List<ColumnStatistics> statistics() throws IOException {
    org.apache.orc.ColumnStatistics[] all = writer.getStatistics();
    List<ColumnStatistics> columns = new ArrayList<>();
    for (int i = 0; i < schema.getChildren().size(); i++) {
      org.apache.orc.ColumnStatistics found = all[schema.getChildren().get(i).getId()];
      long nulls = writer.getNumberOfRows() - found.getNumberOfValues();
      columns.add(
          new ColumnStatistics(
              schema.getFieldNames().get(i), nulls, bound(found, true), bound(found, false)));
    }
    return columns;
  }

  private static String bound(org.apache.orc.ColumnStatistics statistics, boolean least) {
    if (statistics.getNumberOfValues() == 0) {
      return "";
    }
    Object bound = null;
    if (statistics instanceof IntegerColumnStatistics integers) {
      bound = least ? integers.getMinimum() : integers.getMaximum();
    } else if (statistics instanceof DoubleColumnStatistics doubles) {
      bound = least ? doubles.getMinimum() : doubles.getMaximum();
    } else if (statistics instanceof DecimalColumnStatistics decimals) {
      bound = least ? decimals.getMinimum() : decimals.getMaximum();
    } else if (statistics instanceof DateColumnStatistics dates) {
      bound = least ? dates.getMinimumLocalDate() : dates.getMaximumLocalDate();
    } else if (statistics instanceof StringColumnStatistics strings) {
      bound = least ? strings.getMinimum() : strings.getMaximum();
    }
    String text = bound == null ? "" : bound.toString();
    return text.length() > LONGEST_STATISTIC ? "" : text;
  }
}
