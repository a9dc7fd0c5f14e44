package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;

/**
 * How a group of {@link CouponSets} travels: the number of its coupons and those; or, behind a
 * number that no group has, a bit for each register that is not zero, their number and those.
 */
final class SketchForm {

  static final int REGISTERS_FOLLOW = CouponSets.MOST_COUPONS + 1;
  static final int BITMAP_BYTES = CouponSets.REGISTERS / Byte.SIZE;

  /** In place of a number of coupons. */
  static final int HAS_REGISTERS = -1;

  private static final int INTS = CouponSets.REGISTERS / Integer.BYTES;
  private static final int INTS_IN_BITMAP_LONG = Long.SIZE / Integer.BYTES;

  private SketchForm() {}

  /**
   * @param table coupons, with zeros between them
   */
  static void putCoupons(int[] table, int start, int length, int count, ByteBuilder out) {
    out.putVarLong(count);
    for (int i = start; i < start + length; i++) {
      if (table[i] != 0) {
        out.putInt(table[i]);
      }
    }
  }

  /**
   * @param registers four in an int, the first one lowest, each below 128
   * @param scratch room for all registers and one more byte
   */
  static void putRegisters(int[] registers, int start, byte[] scratch, ByteBuilder out) {
    out.putVarLong(REGISTERS_FOLLOW);
    int set = 0;
    for (int i = start; i < start + INTS; i += INTS_IN_BITMAP_LONG) {
      long bits = 0;
      for (int j = i + INTS_IN_BITMAP_LONG - 1; j >= i; j--) {
        int highest = registers[j] + 0x7F7F7F7F & 0x80808080;
        bits = bits << 4 | (highest >>> 7 | highest >>> 14 | highest >>> 21 | highest >>> 28) & 0xF;
      }
      out.putLong(bits);
      set = collect(registers, i, scratch, set);
    }
    out.putVarLong(set);
    out.putBytes(scratch, 0, set);
  }

  /** Appends those of 64 registers that are not zero; without a branch, for they are random. */
  private static int collect(int[] registers, int start, byte[] out, int length) {
    int end = length;
    for (int i = start; i < start + INTS_IN_BITMAP_LONG; i++) {
      int rest = registers[i];
      for (int n = 0; n < Integer.BYTES; n++) {
        out[end] = (byte) rest;
        end += (rest & 0xFF) + 0x7F >>> 7;
        rest >>>= Byte.SIZE;
      }
    }
    return end;
  }

  /** Moves on to what follows a group. */
  static void skip(ByteCursor in) {
    int count = (int) in.getVarLong();
    if (count == REGISTERS_FOLLOW) {
      in.skip(BITMAP_BYTES);
      in.skip((int) in.getVarLong());
    } else {
      in.skip(Integer.BYTES * count);
    }
  }

  /**
   * How many coupons a group has; or {@link #HAS_REGISTERS}, and for each value but zero how many
   * registers have it.
   */
  static int count(ByteCursor in, int[] byValue) {
    int count = (int) in.getVarLong();
    if (count != REGISTERS_FOLLOW) {
      return count;
    }
    in.skip(BITMAP_BYTES);
    for (int n = (int) in.getVarLong(); n > 0; n--) {
      byValue[in.getByte()]++;
    }
    return HAS_REGISTERS;
  }
}
