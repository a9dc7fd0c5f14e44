package dev.winnow.jobs.source;

import java.io.EOFException;
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

  StrictBlockStream(InputStream in, Decompressor decompressor) throws IOException {
    super(in, decompressor, BUFFER_BYTES);
  }

  @Override
  protected int getCompressedData() throws IOException {
    try {
      return super.getCompressedData();
    } catch (EOFException e) {
      throw new IOException("unexpected end of the compressed file", e);
    }
  }
}
