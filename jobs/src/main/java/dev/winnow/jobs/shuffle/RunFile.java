package dev.winnow.jobs.shuffle;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of {@link RunWriter}, opened to be read from several places. */
final class RunFile implements Closeable {

  private static final int SEGMENT_BYTES = 3 * Long.BYTES;

  /**
   * The records of one partition in one run.
   *
   * @param checksum of its bytes, CRC-32C
   */
  record Segment(long start, long length, long checksum) {}

  private final Path path;
  private final FileChannel channel;

  RunFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /** The end of a file: its segments, run by run, and their number. */
  static void writeSegments(List<Segment> segments, OutputStream out) throws IOException {
    var end = ByteBuffer.allocate(segments.size() * SEGMENT_BYTES + Integer.BYTES);
    for (Segment segment : segments) {
      end.putLong(segment.start()).putLong(segment.length()).putLong(segment.checksum());
    }
    end.putInt(segments.size());
    out.write(end.array());
  }

  /** Of each run the segment of one partition, if it has records. */
  List<Segment> segments(int partition, int partitions) throws IOException {
    ByteBuffer count = ByteBuffer.allocate(Integer.BYTES);
    long end = channel.size() - Integer.BYTES;
    read(count, end);
    ByteBuffer all = ByteBuffer.allocate(count.flip().getInt() * SEGMENT_BYTES);
    read(all, end - all.capacity());
    all.flip();
    List<Segment> found = new ArrayList<>();
    for (int i = 0; all.hasRemaining(); i++) {
      Segment segment = new Segment(all.getLong(), all.getLong(), all.getLong());
      if (i % partitions == partition && segment.length() > 0) {
        found.add(segment);
      }
    }
    return found;
  }

  /** Fills a buffer with what stands from a position on. */
  void read(ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw new EOFException(path + " ends before " + (at + into.remaining()));
      }
      at += count;
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
