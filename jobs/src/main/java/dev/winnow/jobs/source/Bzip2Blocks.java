package dev.winnow.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The blocks of bzip2 data, found by their marks of 48 bits from anywhere in a file and
 * decompressed each by itself, with its checksum proven. A block is made a stream of its own for
 * that: a head, the block's bits moved to a byte's beginning, a tail.
 *
 * <p>Compressed bits can look like a mark, once in 2^48 places; then the block in front does not
 * decompress, and the next mark is tried. Files of several streams are one. A stream that is cut
 * off is an error at every bit, and so is what follows a stream and is none.
 */
final class Bzip2Blocks {

  private static final long BLOCK_MARK = 0x314159265359L;
  private static final long END_MARK = 0x177245385090L;
  private static final long MARK_MASK = 0xffff_ffff_ffffL;
  private static final int MARK_BITS = 48;
  private static final int CRC_BITS = 32;
  private static final int HEAD_BYTES = 4;
  private static final int CHUNK = 64 << 10;
  private static final int MOST_FALSE_MARKS = 2;

  private final InputStream in;
  private byte[] raw = new byte[4 * CHUNK];
  private int filled;
  private long rawStart;

  /** The largest, as long as no stream's head was seen: it only says how much memory to take. */
  private byte level = '9';

  private long mark = -1;
  private boolean markEnds;
  private long scanned;

  /**
   * @param in gives the file's bytes from {@code start} on
   */
  Bzip2Blocks(InputStream in, long start) {
    this.in = in;
    this.rawStart = start;
    this.scanned = start * Byte.SIZE;
  }

  /**
   * A decompressed block.
   *
   * @param start the offset in the file of the byte in which it begins; no other begins there
   */
  record Block(long start, byte[] bytes) {}

  /** The next block that begins where this was made to start or behind; nothing at the end. */
  Optional<Block> next() throws IOException {
    if (mark < 0 && !(rawStart == 0 ? enterStream(0) : findMark())) {
      return Optional.empty();
    }
    while (markEnds) {
      if (!leaveStream()) {
        return Optional.empty();
      }
    }
    long begin = mark;
    byte[] block = decompress(begin);
    return Optional.of(new Block(begin / Byte.SIZE, block));
  }

  /**
   * Where the last block begins that begins before a byte; -1 if none does. Decompresses nothing.
   */
  long lastStartBefore(long byteOffset) throws IOException {
    long last = -1;
    while (findMark() && mark / Byte.SIZE < byteOffset) {
      last = markEnds ? last : mark / Byte.SIZE;
      forget(mark);
    }
    return last;
  }

  /** Leaves the mark behind the block as the one that is at hand. */
  private byte[] decompress(long begin) throws IOException {
    IOException first = null;
    for (int i = 0; i <= MOST_FALSE_MARKS; i++) {
      if (!findMark()) {
        break;
      }
      try (InputStream block = new BZip2CompressorInputStream(alone(begin, mark), false)) {
        byte[] bytes = block.readAllBytes();
        forget(mark);
        return bytes;
      } catch (IOException | RuntimeException e) {
        first = first != null ? first : damaged(begin, e);
      }
    }
    if (first != null) {
      throw first;
    }
    throw new EOFException(
        "the file ends in the bzip2 block that begins at byte " + begin / Byte.SIZE);
  }

  private static IOException damaged(long begin, Exception cause) {
    return new IOException(
        "the bzip2 block that begins at byte %d is damaged: %s"
            .formatted(begin / Byte.SIZE, cause.getMessage()),
        cause);
  }

  /** The bits of a block as a stream of one block. */
  private InputStream alone(long from, long to) {
    int bits = (int) (to - from);
    byte[] stream = new byte[HEAD_BYTES + (bits + MARK_BITS + CRC_BITS + Byte.SIZE) / Byte.SIZE];
    stream[0] = 'B';
    stream[1] = 'Z';
    stream[2] = 'h';
    stream[3] = level;
    int at = HEAD_BYTES * Byte.SIZE;
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      stream[HEAD_BYTES + i] = (byte) bits(from + (long) i * Byte.SIZE, Byte.SIZE);
    }
    at += whole * Byte.SIZE;
    int rest = bits % Byte.SIZE;
    at = put(stream, at, bits(to - rest, rest), rest);
    at = put(stream, at, END_MARK, MARK_BITS);
    put(stream, at, bits(from + MARK_BITS, CRC_BITS), CRC_BITS);
    return new ByteArrayInputStream(stream);
  }

  private static int put(byte[] stream, int at, long value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      int bit = at + count - 1 - i;
      stream[bit / Byte.SIZE] |= (byte) ((value >>> i & 1) << (7 - bit % Byte.SIZE));
    }
    return at + count;
  }

  /** Bits that are in memory, at most 48 of them. */
  private long bits(long from, int count) {
    int at = (int) (from / Byte.SIZE - rawStart);
    int shift = (int) (from % Byte.SIZE);
    long value = 0;
    int got = 0;
    for (; got < count + shift; got += Byte.SIZE) {
      value = value << Byte.SIZE | (raw[at++] & 0xff);
    }
    long mask = count == 0 ? 0 : -1L >>> (Long.SIZE - count);
    return value >>> (got - shift - count) & mask;
  }

  /** Finds the next mark behind the one at hand. */
  private boolean findMark() throws IOException {
    long from = scanned;
    int at = (int) (from / Byte.SIZE - rawStart);
    int skip = (int) (from % Byte.SIZE);
    long window = 0;
    int got = -skip;
    while (at < filled || fill()) {
      int b = raw[at++];
      for (int bit = 7; bit >= 0; bit--) {
        window = window << 1 | (b >>> bit & 1);
        got++;
        long candidate = window & MARK_MASK;
        boolean ends = candidate == END_MARK;
        if (got >= MARK_BITS && (ends || candidate == BLOCK_MARK)) {
          mark = (rawStart + at) * Byte.SIZE - bit - MARK_BITS;
          markEnds = ends;
          scanned = mark + MARK_BITS;
          return true;
        }
      }
    }
    return false;
  }

  /** Goes on from an end mark; false when the file ends there. */
  private boolean leaveStream() throws IOException {
    long behind = (mark + MARK_BITS + CRC_BITS + Byte.SIZE - 1) / Byte.SIZE;
    forget(mark);
    if (!has(behind)) {
      throw new EOFException("the file ends in the last bytes of its bzip2 stream");
    }
    return has(behind + 1) && enterStream(behind);
  }

  private boolean has(long end) throws IOException {
    while (rawStart + filled < end) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /** Reads a stream's head, behind which a mark must follow at once. */
  private boolean enterStream(long at) throws IOException {
    long begin = at + HEAD_BYTES;
    if (!has(begin + MARK_BITS / Byte.SIZE)) {
      throw new EOFException("the file ends in the head of a bzip2 stream at byte " + at);
    }
    long head = bits(at * Byte.SIZE, HEAD_BYTES * Byte.SIZE);
    long first = bits(begin * Byte.SIZE, MARK_BITS);
    boolean sound = head >= 0x425a6831L && head <= 0x425a6839L;
    if (!sound || (first != BLOCK_MARK && first != END_MARK)) {
      throw new IOException(
          at == 0
              ? "it is not bzip2, as its name says"
              : "what follows the bzip2 stream at byte " + at + " is no bzip2");
    }
    level = (byte) head;
    mark = begin * Byte.SIZE;
    markEnds = first == END_MARK;
    scanned = mark + MARK_BITS;
    return true;
  }

  /** Drops the bytes in front of a bit. */
  private void forget(long bit) {
    int drop = (int) (bit / Byte.SIZE - rawStart);
    System.arraycopy(raw, drop, raw, 0, filled - drop);
    filled -= drop;
    rawStart += drop;
  }

  private boolean fill() throws IOException {
    if (filled + CHUNK > raw.length) {
      raw = Arrays.copyOf(raw, 2 * raw.length);
    }
    int read = in.read(raw, filled, CHUNK);
    filled += Math.max(0, read);
    return read > 0;
  }
}
