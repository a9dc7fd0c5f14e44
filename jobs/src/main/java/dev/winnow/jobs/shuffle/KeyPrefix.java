package dev.winnow.jobs.shuffle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a key, to sort by before keys are looked at whole. */
final class KeyPrefix {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private KeyPrefix() {}

  /**
   * The bytes from {@code start} on as a number, with zeros after {@code end}.
   *
   * @param start may lie behind the end, by any distance
   */
  static long of(byte[] bytes, long start, int end) {
    if (end - start >= Long.BYTES) {
      return (long) LONGS.get(bytes, (int) start);
    }
    long prefix = 0;
    for (long i = start; i < start + Long.BYTES; i++) {
      prefix = prefix << Byte.SIZE | (i < end ? bytes[(int) i] & 0xFF : 0);
    }
    return prefix;
  }
}
