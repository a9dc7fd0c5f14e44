package dev.winnow.jobs.deduplicate;

import dev.winnow.api.Keep;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.DeduplicatePlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.KeyCodec;
import dev.winnow.jobs.sink.RowCodec;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Rows on their way through the shuffle. The key: keys, or the block within which rows are alike,
 * order, file, offset; the latter three complemented when the last row is to be kept, so that the
 * one to keep is always the first. The value: the number of the row's file, what the combiner
 * {@linkplain Absorbed absorbed}, and the row itself unless the key holds all of it.
 *
 * <p>Allocates nothing per row. Belongs to one thread.
 */
public final class RowShuffle {

  private final boolean keepLast;
  private final Optional<Blocks> blocks;
  private final KeyCodec keys;
  private final KeyCodec order;
  private final RowCodec rows;
  private final boolean rowIsInKey;
  private final ByteBuilder bytes = new ByteBuilder();
  private final ByteCursor cursor = new ByteCursor();

  public RowShuffle(DeduplicatePlan plan, RowSchema schema) {
    keepLast = plan.keep() == Keep.LAST;
    blocks = plan.likeness().map(fuzzy -> new Blocks(fuzzy, schema));
    keys = new KeyCodec(schema, plan.keys());
    order = new KeyCodec(schema, plan.orderBy());
    rows = new RowCodec(schema);
    rowIsInKey = blocks.isEmpty() && holdsWholeRow(plan, schema);
  }

  /** A key keeps a double's value but not the sign of its zero, so such a row travels itself. */
  private static boolean holdsWholeRow(DeduplicatePlan plan, RowSchema schema) {
    return plan.keys().equals(IntStream.range(0, schema.size()).boxed().toList())
        && schema.fields().stream()
            .map(f -> f.type().kind())
            .noneMatch(k -> k == ColumnType.Kind.FLOAT || k == ColumnType.Kind.DOUBLE);
  }

  /** Before the rows of a batch are encoded. */
  public void begin(VectorizedRowBatch batch) {
    blocks.ifPresent(b -> b.begin(batch));
  }

  /** Fills the key and the value of a row. */
  public void encode(
      VectorizedRowBatch batch,
      int row,
      int file,
      long offset,
      ShuffleKey key,
      ShuffleValue value) {
    bytes.clear();
    if (blocks.isPresent()) {
      blocks.get().encode(row, file, offset, bytes);
    } else {
      keys.encode(batch, row, bytes);
    }
    int group = bytes.length();
    order.encode(batch, row, bytes);
    bytes.putInt(file);
    bytes.putLong(offset);
    if (keepLast) {
      bytes.complement(group);
    }
    bytes.putInt(group);
    key.set(Stream.TABLE, bytes);

    bytes.clear();
    bytes.putVarLong(file);
    Absorbed.none(bytes);
    if (!rowIsInKey) {
      rows.encode(batch, row, bytes);
    }
    value.set(bytes);
  }

  /** Fills the key of something that is no row: a group of its own, sorted by these two numbers. */
  public void encode(Stream stream, int first, long second, ShuffleKey key) {
    bytes.clear();
    bytes.putInt(first);
    bytes.putLong(second);
    bytes.putInt(bytes.length());
    key.set(stream, bytes);
  }

  /** The offset in a row's key: it stands before the length of the group. */
  long offset(ShuffleKey key) {
    int end = key.offset() + key.length() - ShuffleOrder.GROUP_LENGTH_BYTES;
    cursor.set(key.bytes(), end - Long.BYTES, Long.BYTES);
    long stored = cursor.getLong();
    return keepLast ? ~stored : stored;
  }

  /**
   * Reads a row back.
   *
   * @param restOfValue stands behind what was absorbed
   */
  void decode(ShuffleKey key, ByteCursor restOfValue, VectorizedRowBatch batch, int row) {
    if (rowIsInKey) {
      cursor.set(key.bytes(), key.offset(), key.length());
      keys.decode(cursor, batch, row);
    } else {
      rows.decode(restOfValue, batch, row);
    }
  }
}
