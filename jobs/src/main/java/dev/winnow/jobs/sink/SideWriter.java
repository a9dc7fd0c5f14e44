package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the rows of one table beside the target: all of its columns, into the one partition of the
 * run. The columns are those of the first batch. Makes no file when there are no rows.
 */
final class SideWriter {

  private final TaskFiles files;
  private final Stream stream;
  private RowSchema schema;
  private PartitionRows rows;
  private int[] columns;

  SideWriter(TaskFiles files, Stream stream) {
    this.files = files;
    this.stream = stream;
  }

  /**
   * Uses the batch up before it returns.
   *
   * @throws IOException if the batch has other columns than the first one had
   */
  void write(RowBatch batch) throws IOException {
    if (batch.batch().size == 0) {
      return;
    }
    bind(batch.schema());
    for (int i = 0; i < batch.batch().size; i++) {
      rows.route(batch.position(i));
    }
    rows.takeRouted(batch.batch(), columns);
  }

  /** The file, if there was a row. */
  Optional<WrittenFile> close() throws IOException {
    return rows == null ? Optional.empty() : rows.close();
  }

  private void bind(RowSchema given) throws IOException {
    if (rows == null) {
      schema = given;
      columns = IntStream.range(0, schema.size()).toArray();
      rows = new PartitionRows(schema, () -> files.openBeside(stream, schema.toOrc()), true);
    } else if (!schema.equals(given)) {
      throw new IOException(stream + " has the columns " + schema + " and was given " + given);
    }
  }
}
