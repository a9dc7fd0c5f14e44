package dev.winnow.jobs.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.ChecksumException;

/**
 * The bytes of a file as they are stored. A failure of the file system is an {@link
 * UnreadableFileException} here, so that it can be told from one of what reads the bytes; a wrong
 * checksum is no such failure.
 */
final class StoredBytes extends FilterInputStream {

  StoredBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (ChecksumException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableFileException(e.getMessage(), e);
    }
  }

  @Override
  public int read(byte[] buf, int offset, int length) throws IOException {
    try {
      return in.read(buf, offset, length);
    } catch (ChecksumException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableFileException(e.getMessage(), e);
    }
  }
}
