package dev.winnow.jobs.source;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;

/**
 * The decompressed bytes of a bzip2 file from some block on, as a file of their own: position 0 is
 * that block's first byte. Blocks are kept until they are {@linkplain #forgetBefore forgotten}.
 */
final class Bzip2Window extends FSInputStream {

  /**
   * How far an offset is from the next block's: more than a block has bytes, however well they
   * compress.
   */
  private static final int OFFSET_BITS = 26;

  /** More than a block's compressed bytes. */
  private static final int LOOK_BACK = 1_200_000;

  private static final long FIRST_BLOCK = 4;

  private final FSDataInputStream raw;
  private final Bzip2Blocks blocks;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final boolean fromBeginning;
  private boolean ended;
  private long position;

  /**
   * A block at its place.
   *
   * @param from the position of its first byte
   * @param start where in the file it begins, as stored
   * @param first whether it is the file's first
   */
  record Part(long from, long start, boolean first, byte[] bytes) {
    long to() {
      return from + bytes.length;
    }

    /**
     * The offset of a position in this block, in the file's own numbering: that of the first
     * block's bytes is as in the decompressed file, and each other block's begins where the block
     * does, times 2^26.
     */
    long offset(long position) {
      return (first ? 0 : start << OFFSET_BITS) + position - from;
    }
  }

  private Bzip2Window(FSDataInputStream raw, long start) throws IOException {
    this.raw = raw;
    this.fromBeginning = start == 0;
    raw.seek(start);
    this.blocks = new Bzip2Blocks(new StoredBytes(raw), start);
  }

  /** Opens a file at the last block that begins before a byte, or at its first one. */
  static Bzip2Window open(Configuration conf, Path file, long start) throws IOException {
    FSDataInputStream raw;
    try {
      raw = file.getFileSystem(conf).open(file);
    } catch (IOException e) {
      throw new UnreadableFileException(file + " cannot be opened: " + e.getMessage(), e);
    }
    try {
      return new Bzip2Window(raw, start == 0 ? 0 : blockBefore(raw, start));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static long blockBefore(FSDataInputStream raw, long start) throws IOException {
    long from = Math.max(0, start - LOOK_BACK);
    raw.seek(from);
    long found = new Bzip2Blocks(new StoredBytes(raw), from).lastStartBefore(start);
    return found <= FIRST_BLOCK ? 0 : found;
  }

  /** The block in which a position lies; nothing if the file ends before. */
  Optional<Part> at(long wanted) throws IOException {
    while (parts.isEmpty() || parts.getLast().to() <= wanted) {
      if (!next()) {
        return Optional.empty();
      }
    }
    return parts.stream().filter(p -> p.from() <= wanted && wanted < p.to()).findFirst();
  }

  private boolean next() throws IOException {
    if (ended) {
      return false;
    }
    Optional<Bzip2Blocks.Block> block = blocks.next();
    ended = block.isEmpty();
    long from = parts.isEmpty() ? 0 : parts.getLast().to();
    boolean first = parts.isEmpty() && fromBeginning;
    block.ifPresent(b -> parts.add(new Part(from, b.start(), first, b.bytes())));
    return !ended;
  }

  /** The offset of a position, which may be the end of all there is. */
  long offset(long wanted) throws IOException {
    Optional<Part> part = at(wanted);
    return part.isPresent() ? part.get().offset(wanted) : parts.getLast().offset(wanted);
  }

  /** Lets go of the blocks that end at or before a position, but for the last one there is. */
  void forgetBefore(long wanted) {
    while (parts.size() > 1 && parts.getFirst().to() <= wanted) {
      parts.removeFirst();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buf, int offset, int length) throws IOException {
    Optional<Part> found = at(position);
    if (found.isEmpty()) {
      return length == 0 ? 0 : -1;
    }
    Part part = found.get();
    int count = (int) Math.min(length, part.to() - position);
    System.arraycopy(part.bytes(), (int) (position - part.from()), buf, offset, count);
    position += count;
    return count;
  }

  @Override
  public void seek(long wanted) throws IOException {
    if (!parts.isEmpty() && wanted < parts.getFirst().from()) {
      throw new EOFException("position " + wanted + " has been forgotten");
    }
    position = wanted;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
