package dev.winnow.jobs.source;

import dev.winnow.jobs.source.typed.Lines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;

/**
 * Lines as Hadoop's and Hive's text formats have them: each ends with LF, CR or both, and belongs
 * to the part in which it begins. A file that is compressed is one part.
 */
final class SourceLines implements Lines {

  private static final byte[] MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

  private final SourceStream in;
  private final LineReader reader;
  private final Charset charset;
  private final long start;
  private final long end;
  private final Text line = new Text();
  private byte[] bytes = {};
  private int length;
  private long position;

  private SourceLines(SourceStream in, Charset charset, long start, long end) throws IOException {
    this.in = in;
    this.charset = charset;
    this.start = start;
    this.end = end;
    // the line that began before this part is the last one of the part before
    boolean inside = start > 0;
    if (inside) {
      in.seek(start - 1);
    }
    reader = new LineReader(in.asInputStream());
    position = inside ? start - 1 + reader.readLine(line) : 0;
  }

  /**
   * @param charset of the file
   */
  static SourceLines open(Configuration conf, Path file, Charset charset, long start, long length)
      throws IOException {
    SourceStream in = SourceStream.open(conf, file);
    try {
      return new SourceLines(
          in, charset, start, in.isSequential() ? Long.MAX_VALUE : start + length);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public boolean next() throws IOException {
    if (position >= end) {
      return false;
    }
    int read = reader.readLine(line);
    if (read == 0) {
      return false;
    }
    boolean first = position == 0;
    position += read;
    take(first);
    return true;
  }

  private void take(boolean first) {
    boolean marked = first && startsWithMark();
    if (charset.equals(StandardCharsets.UTF_8) && !marked) {
      bytes = line.getBytes();
      length = line.getLength();
      return;
    }
    int from = marked ? MARK.length : 0;
    bytes =
        new String(line.getBytes(), from, line.getLength() - from, charset)
            .getBytes(StandardCharsets.UTF_8);
    length = bytes.length;
  }

  private boolean startsWithMark() {
    byte[] text = line.getBytes();
    return line.getLength() >= MARK.length
        && text[0] == MARK[0]
        && text[1] == MARK[1]
        && text[2] == MARK[2];
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public float progress() {
    return end == Long.MAX_VALUE
        ? 0
        : Math.min(1, (position - start) / (float) Math.max(1, end - start));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
