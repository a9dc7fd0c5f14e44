package dev.winnow.jobs.sink;

import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * The rows of one partition on their way to disk: gathered into full batches for a file that stays
 * open, or kept as bytes for a file that is opened late and closed at once.
 */
final class PartitionRows {

  /** A batch of long strings is written before it is full. */
  private static final int MOST_PENDING_BYTES = 4 << 20;

  /** Opens the next file of these rows. */
  interface Opening {
    OrcFileWriter open() throws IOException;
  }

  private final RowSchema schema;
  private final Opening opening;
  private final boolean keepsOpen;
  private final RowCodec codec;

  /** Positions of this partition's rows in the batch that is being written. */
  private int[] routed = new int[16];

  private int routedCount;

  private VectorizedRowBatch pending;
  private long pendingBytes;
  private OrcFileWriter writer;
  private ByteBuilder buffered;

  PartitionRows(RowSchema schema, Opening opening, boolean keepsOpen) {
    this.schema = schema;
    this.opening = opening;
    this.keepsOpen = keepsOpen;
    this.codec = new RowCodec(schema);
  }

  /** Remembers a row of the current batch; how many it had remembered before. */
  int route(int row) {
    if (routedCount == routed.length) {
      routed = Arrays.copyOf(routed, routedCount * 2);
    }
    routed[routedCount] = row;
    return routedCount++;
  }

  /**
   * Takes over the remembered rows.
   *
   * @param columns for each stored column its index in the batch
   * @return how many bytes this keeps more than before
   */
  long takeRouted(VectorizedRowBatch batch, int[] columns) throws IOException {
    int count = routedCount;
    routedCount = 0;
    return keepsOpen ? gather(batch, columns, count) : buffer(batch, columns, count);
  }

  private long gather(VectorizedRowBatch batch, int[] columns, int count) throws IOException {
    if (pending == null) {
      pending = schema.newBatch();
    }
    if (pending.size + count > pending.getMaxSize()) {
      flush();
    }
    for (int c = 0; c < columns.length; c++) {
      pendingBytes +=
          VectorCopy.append(batch.cols[columns[c]], routed, count, pending.cols[c], pending.size);
    }
    pending.size += count;
    if (pendingBytes > MOST_PENDING_BYTES) {
      flush();
    }
    return 0;
  }

  private long buffer(VectorizedRowBatch batch, int[] columns, int count) {
    if (buffered == null) {
      buffered = new ByteBuilder();
    }
    long before = buffered.length();
    VectorizedRowBatch stored = new VectorizedRowBatch(columns.length, batch.getMaxSize());
    for (int c = 0; c < columns.length; c++) {
      stored.cols[c] = batch.cols[columns[c]];
    }
    for (int i = 0; i < count; i++) {
      codec.encode(stored, routed[i], buffered);
    }
    return buffered.length() - before;
  }

  long bufferedBytes() {
    return buffered == null ? 0 : buffered.length();
  }

  /** Writes what is left; the file, if there is one. May be used again for another file. */
  Optional<WrittenFile> close() throws IOException {
    if (bufferedBytes() > 0) {
      drain();
    }
    if (pending != null && pending.size > 0) {
      flush();
    }
    if (writer == null) {
      return Optional.empty();
    }
    WrittenFile file = writer.close();
    writer = null;
    pending = null;
    return Optional.of(file);
  }

  private void drain() throws IOException {
    pending = schema.newBatch();
    ByteCursor cursor = new ByteCursor();
    cursor.set(buffered.array(), 0, buffered.length());
    while (cursor.hasRemaining()) {
      if (pending.size == pending.getMaxSize()) {
        flush();
      }
      codec.decode(cursor, pending, pending.size++);
    }
    buffered = null;
  }

  private void flush() throws IOException {
    if (writer == null) {
      writer = opening.open();
    }
    writer.write(pending);
    pending.reset();
    pendingBytes = 0;
  }
}
