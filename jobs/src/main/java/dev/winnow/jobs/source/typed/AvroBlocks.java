package dev.winnow.jobs.source.typed;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Walks from block to block of an Avro file by the two numbers in front of each, without reading
 * what is inside: so a block's place and the number of its first row are the same for every split,
 * and a length that a damaged file claims is known to be too long before memory is asked for.
 */
final class AvroBlocks {

  private static final int SYNC_BYTES = 16;
  private static final int LONGEST_HEAD = 20;
  private static final int MOST_BITS = 63;

  private final FSDataInputStream in;
  private final long fileLength;
  private final byte[] head = new byte[LONGEST_HEAD];
  private long position;
  private long firstRow;
  private int at;

  /**
   * @param position of the first block
   */
  AvroBlocks(FSDataInputStream in, long position, long fileLength) {
    this.in = in;
    this.position = position;
    this.fileLength = fileLength;
  }

  /**
   * @param position of its first byte
   * @param firstRow the number of its first row in the file
   */
  record Block(long position, long firstRow, long rows) {}

  boolean hasNext() {
    return position < fileLength;
  }

  /** Where the next block begins. */
  long position() {
    return position;
  }

  long firstRow() {
    return firstRow;
  }

  Block next() throws IOException {
    int length = (int) Math.min(LONGEST_HEAD, fileLength - position);
    in.readFully(position, head, 0, length);
    at = 0;
    long rows = number(length);
    long bytes = number(length);
    if (rows < 0 || bytes < 0) {
      throw new IOException(
          "the block at byte %d claims %d rows in %d bytes".formatted(position, rows, bytes));
    }
    if (bytes > fileLength - position - at - SYNC_BYTES) {
      throw new EOFException(
          "the block at byte %d claims %d bytes, and the file ends before"
              .formatted(position, bytes));
    }
    Block block = new Block(position, firstRow, rows);
    position += at + bytes + SYNC_BYTES;
    firstRow += rows;
    return block;
  }

  /** A variable-length zig-zag number. */
  private long number(int length) throws IOException {
    long value = 0;
    for (int shift = 0; shift <= MOST_BITS; shift += 7) {
      if (at == length) {
        throw new EOFException("the file ends in the block that begins at byte " + position);
      }
      byte b = head[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IOException("the block at byte " + position + " begins with what is no number");
  }
}
