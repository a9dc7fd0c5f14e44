package dev.winnow.jobs.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.BlockDecompressorStream;
import org.apache.hadoop.io.compress.Decompressor;

/**
 * Hadoop's format of Snappy and LZ4, where a block that is cut off is an error. Hadoop takes it for
 * the end of the data and says nothing.
 */
final class StrictBlockStream extends BlockDecompressorStream {

  private static final int BUFFER_BYTES = 256 << 10;

  private final Lengths lengths;

  StrictBlockStream(InputStream in, Decompressor decompressor) throws IOException {
    this(new Lengths(in), decompressor);
  }

  private StrictBlockStream(Lengths lengths, Decompressor decompressor) throws IOException {
    super(lengths, decompressor, BUFFER_BYTES);
    this.lengths = lengths;
  }

  @Override
  public int read(byte[] buf, int offset, int length) throws IOException {
    int read = super.read(buf, offset, length);
    if (read < 0 && lengths.isTorn()) {
      throw new EOFException("unexpected end of the compressed file");
    }
    return read;
  }

  @Override
  protected int getCompressedData() throws IOException {
    try {
      return super.getCompressedData();
    } catch (EOFException e) {
      throw new IOException("unexpected end of the compressed file", e);
    }
  }

  /** Knows whether the file ends inside a block's length, whose four bytes are read one by one. */
  private static final class Lengths extends FilterInputStream {
    private int bytes;
    private boolean torn;

    Lengths(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      torn |= read < 0 && bytes % Integer.BYTES != 0;
      bytes++;
      return read;
    }

    boolean isTorn() {
      return torn;
    }
  }
}
