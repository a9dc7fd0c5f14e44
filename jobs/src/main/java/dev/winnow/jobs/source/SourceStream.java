package dev.winnow.jobs.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.Lz4Codec;
import org.apache.hadoop.io.compress.SnappyCodec;

/**
 * The bytes of a file, decompressed when its name says so. Whatever goes wrong is a {@link
 * SourceException} or, when it is the file system's, an {@link UnreadableFileException}; both name
 * the file and the position.
 */
final class SourceStream implements Closeable {

  private static final byte[] LZ4_FRAME = {0x04, 0x22, 0x4d, 0x18};

  private final Path file;
  private final FSDataInputStream raw;
  private final Decompressor decompressor;
  private final InputStream in;
  private final boolean compressed;
  private long position;
  private IOException failure;

  private SourceStream(
      Path file, FSDataInputStream raw, Decompressor decompressor, InputStream in) {
    this.file = file;
    this.raw = raw;
    this.decompressor = decompressor;
    this.in = in;
    this.compressed = !(in instanceof StoredBytes);
  }

  private SourceStream(SourceStream stored, Encoding encoding) {
    this.file = stored.file;
    this.raw = stored.raw;
    this.decompressor = stored.decompressor;
    this.in = new DecodedStream(stored.in, encoding.charset());
    this.compressed = stored.compressed;
  }

  static boolean isCompressed(Configuration conf, Path file) {
    return new CompressionCodecFactory(conf).getCodec(file) != null;
  }

  static SourceStream open(Configuration conf, Path file) throws IOException {
    FSDataInputStream raw;
    try {
      raw = file.getFileSystem(conf).open(file);
    } catch (IOException e) {
      throw new UnreadableFileException(file + " cannot be opened: " + e.getMessage(), e);
    }
    try {
      return of(conf, file, raw);
    } catch (IOException | RuntimeException | LinkageError e) {
      raw.close();
      throw failure(file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** The text of a file, as UTF-8. */
  static SourceStream open(Configuration conf, Path file, Encoding encoding) throws IOException {
    return new SourceStream(open(conf, file), encoding);
  }

  /** The bytes of something that can be sought in; it says itself where it is damaged. */
  static SourceStream of(Path file, FSInputStream bytes) throws IOException {
    FSDataInputStream raw = new FSDataInputStream(bytes);
    return new SourceStream(file, raw, null, raw);
  }

  /**
   * Hadoop's own codecs, but for three: its Zstandard needs a native Hadoop, its LZ4 does not know
   * the frames that the lz4 command writes, and its bzip2 takes a file that was cut off for a whole
   * one. The libraries come with ORC and with Hadoop.
   */
  private static SourceStream of(Configuration conf, Path file, FSDataInputStream raw)
      throws IOException {
    StoredBytes stored = new StoredBytes(raw);
    if (file.getName().endsWith(".zst")) {
      return new SourceStream(file, raw, null, new ZstdInputStream(stored));
    }
    if (file.getName().endsWith(".lz4") && startsWith(LZ4_FRAME, raw)) {
      return new SourceStream(file, raw, null, new LZ4FrameInputStream(stored));
    }
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    if (codec == null) {
      return new SourceStream(file, raw, null, stored);
    }
    if (codec instanceof BZip2Codec) {
      return new SourceStream(file, raw, null, new Bzip2Stream(stored));
    }
    Decompressor decompressor = CodecPool.getDecompressor(codec);
    InputStream in =
        codec instanceof SnappyCodec || codec instanceof Lz4Codec
            ? new StrictBlockStream(stored, decompressor)
            : codec.createInputStream(stored, decompressor);
    return new SourceStream(file, raw, decompressor, in);
  }

  private static boolean startsWith(byte[] magic, FSDataInputStream raw) throws IOException {
    byte[] first = raw.readNBytes(magic.length);
    raw.seek(0);
    return Arrays.equals(first, magic);
  }

  /** Whether it can only be read from the beginning to the end. */
  boolean isSequential() {
    return compressed || in instanceof DecodedStream;
  }

  /** Goes to an offset of a file that is not read sequentially. */
  void seek(long offset) throws IOException {
    raw.seek(offset);
    position = offset;
  }

  /**
   * Reads until {@code [from, to)} is full or the file ends. What can be read before a failure is
   * given away, and {@link #isBroken} from then on; the next call throws.
   *
   * @return the offset after the last byte that was read
   */
  int fill(byte[] buf, int from, int to) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int pos = from;
    try {
      while (pos < to) {
        int n = in.read(buf, pos, to - pos);
        if (n < 0) {
          break;
        }
        pos += n;
        position += n;
      }
      return pos;
    } catch (IOException | RuntimeException e) {
      failure =
          failure(
              "%s cannot be read on from byte %d%s: %s"
                  .formatted(file, position, compressed ? " (after decompression)" : "", words(e)),
              e);
      if (pos > from) {
        return pos;
      }
      throw failure;
    }
  }

  /** The bytes from here on, for a library that reads streams; what goes wrong is the same. */
  InputStream asInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buf, int offset, int length) throws IOException {
        int to = fill(buf, offset, offset + length);
        return to == offset && length > 0 ? -1 : to - offset;
      }
    };
  }

  /** Whether reading has failed, so that what was read does not end where the file does. */
  boolean isBroken() {
    return failure != null;
  }

  private static String words(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** How far into the file as it is stored. */
  long storedPosition() throws IOException {
    return raw.getPos();
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } finally {
      CodecPool.returnDecompressor(decompressor);
    }
  }

  /** Tells a file system that failed from content that cannot be decompressed. */
  static IOException failure(String message, Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnreadableFileException unreadable) {
        return new UnreadableFileException(message, (IOException) unreadable.getCause());
      }
    }
    return SourceException.damaged(
        message, thrown instanceof IOException io ? io : new IOException(thrown));
  }
}
