package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.plan.MeasurePlan;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import java.util.Arrays;

/**
 * The HyperLogLog states of groups 0, 1, 2, …, side by side in few arrays, as DataSketches defines
 * them: a group holds the {@link Coupons} of its values while they are few, in a hash table that
 * grows, and then the greatest number of zeros for each address of 12 bits. Which of the two
 * depends on the set of values alone.
 *
 * <p>A state is a block whose length is a power of two, so that none lies across two arrays; what a
 * growing group leaves behind goes to the next one of that size. Nothing is allocated but when all
 * blocks are taken.
 */
final class CouponSets {

  private static final int LOG_REGISTERS = MeasurePlan.SKETCH_LOG_SIZE;
  static final int REGISTERS = 1 << LOG_REGISTERS;
  private static final int LOG_SMALLEST = 4;
  private static final int LOG_LARGEST_TABLE = LOG_REGISTERS - 3;

  /** Four registers in an int, which makes the next larger block. */
  private static final int LOG_REGISTER_BLOCK = LOG_LARGEST_TABLE + 1;

  /** A table is filled to three quarters; the largest one then becomes registers. */
  static final int MOST_COUPONS = 3 << LOG_LARGEST_TABLE - 2;

  private static final int LOG_CHUNK = 14;
  private static final int NO_BLOCK = -1;

  /** A group's block: where it lies, and in the four lowest bits the log of its length, or 0. */
  private int[] blocks = {};

  /** How many coupons a group has; nothing is said of one that has registers. */
  private int[] counts = {};

  /** Each is cut into blocks of one length. */
  private int[][] chunks = {};

  private int chunksTaken;

  /** By the log of its length: the next block never taken, and the last one that was left. */
  private final int[] fresh = new int[LOG_REGISTER_BLOCK + 1];

  private final int[] left = new int[LOG_REGISTER_BLOCK + 1];
  private long blockInts;
  private final ByteCursor bitmap = new ByteCursor();
  private final byte[] scratch = new byte[REGISTERS + 1];

  CouponSets() {
    clear(0);
  }

  void reserve(int groups) {
    blocks = Arrays.copyOf(blocks, groups);
    counts = Arrays.copyOf(counts, groups);
  }

  /** Empties all groups; the first so many had something. */
  void clear(int groups) {
    Arrays.fill(blocks, 0, groups, 0);
    Arrays.fill(counts, 0, groups, 0);
    Arrays.fill(fresh, NO_BLOCK);
    Arrays.fill(left, NO_BLOCK);
    chunksTaken = 0;
    blockInts = 0;
  }

  /** The bytes of all blocks. */
  long bytes() {
    return Integer.BYTES * blockInts;
  }

  /** Adds each coupon to the group beside it. */
  void add(int[] groups, int[] coupons, int count) {
    for (int i = 0; i < count; i++) {
      add(groups[i], coupons[i]);
    }
  }

  private void add(int group, int coupon) {
    int block = blocks[group];
    int log = log(block);
    if (log == LOG_REGISTER_BLOCK) {
      raise(block, coupon & REGISTERS - 1, Coupons.value(coupon));
    } else {
      if (log == 0) {
        grow(group, LOG_SMALLEST);
        log = LOG_SMALLEST;
      }
      if (insert(blocks[group], coupon) && 4 * ++counts[group] > 3 << log) {
        grow(group, next(log));
      }
    }
  }

  private boolean insert(int block, int coupon) {
    int[] chunk = chunk(block);
    int start = start(block);
    int mask = length(block) - 1;
    int slot = coupon & mask;
    int held = chunk[start + slot];
    while (held != 0) {
      if (held == coupon) {
        return false;
      }
      slot = slot + 1 & mask;
      held = chunk[start + slot];
    }
    chunk[start + slot] = coupon;
    return true;
  }

  private void raise(int block, int register, int value) {
    int[] chunk = chunk(block);
    int at = start(block) + (register >> 2);
    int shift = (register & 3) << 3;
    int held = chunk[at];
    if ((held >>> shift & 0xFF) < value) {
      chunk[at] = held & ~(0xFF << shift) | value << shift;
    }
  }

  private void grow(int group, int log) {
    int old = blocks[group];
    int grown = allocate(log);
    blocks[group] = grown;
    if (log(old) > 0) {
      int[] chunk = chunk(old);
      int start = start(old);
      for (int i = start; i < start + length(old); i++) {
        if (chunk[i] != 0) {
          move(chunk[i], grown);
        }
      }
      chunk[start] = left[log(old)];
      left[log(old)] = old;
    }
  }

  private void move(int coupon, int block) {
    if (log(block) == LOG_REGISTER_BLOCK) {
      raise(block, coupon & REGISTERS - 1, Coupons.value(coupon));
    } else {
      insert(block, coupon);
    }
  }

  /** Four times as large, so that few coupons are moved, but never past the largest table. */
  private static int next(int log) {
    return log < LOG_LARGEST_TABLE - 1 ? log + 2 : log + 1;
  }

  /** Of the table that so many coupons fill to at most three quarters. */
  private static int logFor(int coupons) {
    int log = LOG_SMALLEST;
    while (4 * coupons > 3 << log) {
      log++;
    }
    return log;
  }

  private int allocate(int log) {
    int block = left[log];
    if (block != NO_BLOCK) {
      left[log] = chunk(block)[start(block)];
    } else {
      if (fresh[log] == NO_BLOCK) {
        fresh[log] = takeChunk() << LOG_CHUNK | log;
      }
      block = fresh[log];
      boolean isLast = start(block) + length(block) == 1 << LOG_CHUNK;
      fresh[log] = isLast ? NO_BLOCK : block + length(block);
      blockInts += length(block);
    }
    int start = start(block);
    Arrays.fill(chunk(block), start, start + length(block), 0);
    return block;
  }

  private int takeChunk() {
    if (chunksTaken == chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(4, 2 * chunks.length));
    }
    if (chunks[chunksTaken] == null) {
      chunks[chunksTaken] = new int[1 << LOG_CHUNK];
    }
    return chunksTaken++;
  }

  private static int log(int block) {
    return block & 15;
  }

  private static int length(int block) {
    return 1 << log(block);
  }

  private int[] chunk(int block) {
    return chunks[block >>> LOG_CHUNK];
  }

  private static int start(int block) {
    return block & (1 << LOG_CHUNK) - 16;
  }

  private boolean hasRegisters(int group) {
    return log(blocks[group]) == LOG_REGISTER_BLOCK;
  }

  boolean isEmpty(int group) {
    return blocks[group] == 0;
  }

  /**
   * How many different coupons a group has; or {@link SketchForm#HAS_REGISTERS}, and for each value
   * but zero how many of its registers have it.
   */
  int count(int group, int[] byValue) {
    if (!hasRegisters(group)) {
      return counts[group];
    }
    int[] chunk = chunk(blocks[group]);
    int start = start(blocks[group]);
    for (int i = start; i < start + REGISTERS / 4; i++) {
      for (int rest = chunk[i]; rest != 0; rest >>>= Byte.SIZE) {
        byValue[rest & 0xFF]++;
      }
    }
    return SketchForm.HAS_REGISTERS;
  }

  void encode(int group, ByteBuilder out) {
    int block = blocks[group];
    if (hasRegisters(group)) {
      SketchForm.putRegisters(chunk(block), start(block), scratch, out);
    } else if (block == 0) {
      out.putVarLong(0);
    } else {
      SketchForm.putCoupons(chunk(block), start(block), length(block), counts[group], out);
    }
  }

  /** Adds a state that {@link #encode} wrote. */
  void merge(int group, ByteCursor in) {
    int count = (int) in.getVarLong();
    if (count == SketchForm.REGISTERS_FOLLOW) {
      mergeRegisters(group, in);
      return;
    }
    if (blocks[group] == 0 && count > 0) {
      grow(group, logFor(count));
    }
    for (int i = 0; i < count; i++) {
      add(group, in.getInt());
    }
  }

  private void mergeRegisters(int group, ByteCursor in) {
    if (!hasRegisters(group)) {
      grow(group, LOG_REGISTER_BLOCK);
    }
    int block = blocks[group];
    bitmap.set(in.array(), in.skip(SketchForm.BITMAP_BYTES), SketchForm.BITMAP_BYTES);
    in.getVarLong();
    for (int first = 0; first < REGISTERS; first += Long.SIZE) {
      for (long bits = bitmap.getLong(); bits != 0; bits &= bits - 1) {
        raise(block, first + Long.numberOfTrailingZeros(bits), in.getByte());
      }
    }
  }
}
