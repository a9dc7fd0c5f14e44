package dev.winnow.jobs.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;

/** Reads the files of the quarantine table, in the order of their names. */
public final class Rejects {

  private static final int FILE = 0;
  private static final int OFFSET = 1;
  private static final int LINE = 2;
  private static final int REASONS = 6;
  private static final int RECORD = 7;

  /** Takes one record. */
  public interface Sink {

    /** Returns whether it wants another. */
    boolean take(Reject reject) throws IOException;
  }

  private Rejects() {}

  /**
   * Gives away the records of one run until nobody wants more.
   *
   * @param directory of the run's partition
   */
  public static void read(Configuration conf, String run, Path directory, Sink sink)
      throws IOException {
    FileStatus[] files =
        directory
            .getFileSystem(conf)
            .listStatus(
                directory, p -> !p.getName().startsWith(".") && !p.getName().startsWith("_"));
    Arrays.sort(files, Comparator.comparing(FileStatus::getPath));
    for (FileStatus file : files) {
      if (!readFile(conf, run, file.getPath(), sink)) {
        return;
      }
    }
  }

  private static boolean readFile(Configuration conf, String run, Path file, Sink sink)
      throws IOException {
    try (Reader reader = OrcFile.createReader(file, OrcFile.readerOptions(conf));
        RecordReader rows = reader.rows()) {
      VectorizedRowBatch batch = reader.getSchema().createRowBatch();
      while (rows.nextBatch(batch)) {
        for (int row = 0; row < batch.size; row++) {
          if (!sink.take(reject(run, batch, row))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Reject reject(String run, VectorizedRowBatch batch, int row) {
    LongColumnVector lines = (LongColumnVector) batch.cols[LINE];
    int lineRow = lines.isRepeating ? 0 : row;
    boolean unknown = !lines.noNulls && lines.isNull[lineRow];
    LongColumnVector offsets = (LongColumnVector) batch.cols[OFFSET];
    return new Reject(
        new RejectId(
            run, text(batch.cols[FILE], row), offsets.vector[offsets.isRepeating ? 0 : row]),
        unknown ? OptionalLong.empty() : OptionalLong.of(lines.vector[lineRow]),
        reasons((ListColumnVector) batch.cols[REASONS], row),
        bytes(batch.cols[RECORD], row));
  }

  private static List<String> reasons(ListColumnVector lists, int row) {
    int at = lists.isRepeating ? 0 : row;
    StructColumnVector reason = (StructColumnVector) lists.child;
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < lists.lengths[at]; i++) {
      int child = (int) lists.offsets[at] + i;
      String column = text(reason.fields[0], child);
      reasons.add(
          (column.isEmpty() ? "" : column + ": ")
              + text(reason.fields[1], child)
              + ": "
              + text(reason.fields[2], child));
    }
    return reasons;
  }

  private static String text(ColumnVector column, int row) {
    return new String(bytes(column, row), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ColumnVector column, int row) {
    BytesColumnVector texts = (BytesColumnVector) column;
    int at = texts.isRepeating ? 0 : row;
    if (!texts.noNulls && texts.isNull[at]) {
      return new byte[0];
    }
    return Arrays.copyOfRange(
        texts.vector[at], texts.start[at], texts.start[at] + texts.length[at]);
  }
}
