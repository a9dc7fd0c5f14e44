package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.MeasurePlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.KeyCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * About how many different values a column has, by a HyperLogLog sketch of Apache DataSketches of
 * {@link MeasurePlan#SKETCH_LOG_SIZE}: exact to a few hundred values, then with a standard error of
 * 1.6 percent. The composite estimate is taken, which depends on the set of values alone; the
 * sketch's own default looks at their order as well. The library estimates; the values are hashed
 * as it hashes them, and the states lie in {@link CouponSets}, for an object for each group would
 * cost more than all the rest.
 */
final class DistinctAccumulator implements Accumulator {

  private static final byte[] EMPTY_TEXT = {0};
  private static final int REGISTERS = 1 << MeasurePlan.SKETCH_LOG_SIZE;

  /** Of the library's image of a sketch: preamble, version, family, size, registers of 8 bits. */
  private static final byte[] PREAMBLE = {
    10, 1, 7, MeasurePlan.SKETCH_LOG_SIZE, 0, 0, 0, 2 << 2 | 2
  };

  private static final int NONE = -1;
  private static final int SMALL_SUM_AT = 16;
  private static final int LARGE_SUM_AT = 24;
  private static final int ZEROS_AT = 32;
  private static final int REGISTERS_AT = 40;
  private static final int LEAST_OF_LARGE_SUM = 32;

  private final KeyCodec codec;
  private final ByteBuilder key = new ByteBuilder();
  private final VectorizedRowBatch single = new VectorizedRowBatch(1);
  private final CouponSets sets = new CouponSets();
  private final int[] coupons = new int[RowSchema.BATCH_ROWS];
  private final int[] owners = new int[RowSchema.BATCH_ROWS];
  private final ByteBuilder held = new ByteBuilder();
  private int heldGroup = NONE;
  private final ByteCursor cursor = new ByteCursor();
  private final int[] registersByValue = new int[Long.SIZE];
  private final ByteBuffer image =
      ByteBuffer.allocate(REGISTERS_AT + REGISTERS).order(ByteOrder.LITTLE_ENDIAN).put(PREAMBLE);

  DistinctAccumulator(ColumnType type) {
    codec = new KeyCodec(new RowSchema(List.of(new RowSchema.Field("v", type))), List.of(0));
  }

  @Override
  public void reserve(int groups) {
    sets.reserve(groups);
  }

  @Override
  public void clear(int groups) {
    heldGroup = NONE;
    sets.clear(groups);
  }

  @Override
  public void add(ColumnVector column, int[] rows, int[] groups, int count) {
    release();
    sets.add(owners, coupons, couponsOf(column, rows, groups, count));
  }

  /** Fills {@link #coupons} and {@link #owners}; of how many values. */
  private int couponsOf(ColumnVector column, int[] rows, int[] groups, int count) {
    single.cols[0] = column;
    int values = 0;
    if (column instanceof LongColumnVector longs) {
      for (int i = 0; i < count; i++) {
        int row = longs.isRepeating ? 0 : rows[i];
        if (longs.noNulls || !longs.isNull[row]) {
          coupons[values] = Coupons.of(longs.vector[row]);
          owners[values++] = groups[i];
        }
      }
      return values;
    }
    for (int i = 0; i < count; i++) {
      if (!Accumulator.isNull(column, rows[i])) {
        coupons[values] = coupon(column, column.isRepeating ? 0 : rows[i]);
        owners[values++] = groups[i];
      }
    }
    return values;
  }

  private int coupon(ColumnVector column, int row) {
    if (column instanceof BytesColumnVector text) {
      return text.length[row] == 0
          ? Coupons.of(EMPTY_TEXT, 0, 1) // a sketch takes no empty value
          : Coupons.of(text.vector[row], text.start[row], text.length[row]);
    }
    key.clear();
    codec.encode(single, row, key);
    return Coupons.of(key.array(), 0, key.length());
  }

  @Override
  public void encode(int group, ByteBuilder out) {
    release();
    sets.encode(group, out);
  }

  /** A first state is held as it came: most groups have no other, and need not take it apart. */
  @Override
  public void merge(int group, ByteCursor in) {
    if (heldGroup == NONE && sets.isEmpty(group)) {
      int from = in.position();
      SketchForm.skip(in);
      held.clear();
      held.putBytes(in.array(), from, in.position() - from);
      heldGroup = group;
    } else {
      release();
      sets.merge(group, in);
    }
  }

  private void release() {
    if (heldGroup != NONE) {
      sets.merge(heldGroup, held());
      heldGroup = NONE;
    }
  }

  private ByteCursor held() {
    cursor.set(held.array(), 0, held.length());
    return cursor;
  }

  @Override
  public void finish(int group, ColumnVector out, int row) {
    Arrays.fill(registersByValue, 0);
    int count =
        group == heldGroup
            ? SketchForm.count(held(), registersByValue)
            : sets.count(group, registersByValue);
    out.isNull[row] = false;
    ((LongColumnVector) out).vector[row] =
        count == SketchForm.HAS_REGISTERS ? Math.round(estimate()) : count;
  }

  /**
   * The library estimates from three sums that stand before the registers, and never looks at
   * those. They are sums of powers of two, exact in any order.
   */
  private double estimate() {
    int zeros = REGISTERS;
    double smallSum = 0;
    double largeSum = 0;
    for (int value = 1; value < registersByValue.length; value++) {
      int registers = registersByValue[value];
      zeros -= registers;
      if (value < LEAST_OF_LARGE_SUM) {
        smallSum += Math.scalb((double) registers, -value);
      } else {
        largeSum += Math.scalb((double) registers, -value);
      }
    }
    image.putDouble(SMALL_SUM_AT, smallSum + zeros).putDouble(LARGE_SUM_AT, largeSum);
    image.putInt(ZEROS_AT, zeros);
    return HllSketch.heapify(image.array()).getCompositeEstimate();
  }

  @Override
  public int bytesPerGroup() {
    return 2 * Integer.BYTES;
  }

  @Override
  public long extraBytes() {
    return sets.bytes();
  }
}
