package dev.winnow.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A bzip2 file from its beginning to its end. */
final class Bzip2Stream extends InputStream {

  private final InputStream in;
  private final Bzip2Blocks blocks;
  private byte[] block = new byte[0];
  private int at;

  Bzip2Stream(InputStream in) {
    this.in = in;
    this.blocks = new Bzip2Blocks(in, 0);
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? block[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buf, int offset, int length) throws IOException {
    if (length == 0 || !hasMore()) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, block.length - at);
    System.arraycopy(block, at, buf, offset, count);
    at += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    while (at == block.length) {
      Optional<Bzip2Blocks.Block> next = blocks.next();
      if (next.isEmpty()) {
        return false;
      }
      block = next.get().bytes();
      at = 0;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
