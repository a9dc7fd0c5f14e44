package dev.winnow.jobs.source;

import dev.winnow.jobs.source.detect.FileSample;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** Reads as much of a file as a detection looks at, decompressed. */
public final class SampleReading {

  private static final int HEAD_BYTES = 128 << 10;
  private static final int TAIL_BYTES = 16 << 10;

  private SampleReading() {}

  /**
   * The file's beginning and, unless it is compressed, its end.
   *
   * @throws SourceException when it cannot be read
   */
  public static FileSample of(Configuration conf, FileStatus file) throws IOException {
    try (SourceStream in = SourceStream.open(conf, file.getPath())) {
      byte[] head = new byte[HEAD_BYTES];
      int length = in.fill(head, 0, head.length);
      if (length < head.length) {
        return FileSample.ofWhole(Arrays.copyOf(head, length));
      }
      byte[] tail = new byte[0];
      if (!in.isSequential()) {
        tail = new byte[(int) Math.min(TAIL_BYTES, file.getLen() - length)];
        in.seek(file.getLen() - tail.length);
        tail = Arrays.copyOf(tail, in.fill(tail, 0, tail.length));
      }
      return new FileSample(head, tail, false);
    }
  }
}
