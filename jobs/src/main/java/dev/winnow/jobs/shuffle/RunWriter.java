package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes what a mapper sends: one file of sorted runs. Each run has a segment for every partition,
 * which is records and a checksum of them; the end of the file tells where each segment lies. A
 * file that was not {@linkplain #finish finished} is removed.
 */
final class RunWriter implements Closeable {

  private static final int BUFFER_BYTES = 1 << 17;

  private final Path file;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long written;
  private final CRC32C checksum = new CRC32C();
  private final List<RunFile.Segment> segments = new ArrayList<>();
  private long segmentStart;
  private boolean finished;

  RunWriter(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
  }

  void beginSegment() {
    segmentStart = written;
    checksum.reset();
  }

  /** Writes serialised records. */
  void write(byte[] bytes, int start, int length) throws IOException {
    if (length > buffer.length - buffered) {
      flush();
    }
    if (length > buffer.length) {
      checksum.update(bytes, start, length);
      out.write(bytes, start, length);
    } else {
      System.arraycopy(bytes, start, buffer, buffered, length);
      buffered += length;
    }
    written += length;
  }

  /** Writes a record. */
  void write(ShuffleKey key, ShuffleValue value) throws IOException {
    int keyLength = key.serialisedLength();
    byte[] record = new byte[keyLength + value.serialisedLength()];
    key.copyTo(record, 0);
    value.copyTo(record, keyLength);
    write(record, 0, record.length);
  }

  void endSegment() throws IOException {
    flush();
    segments.add(new RunFile.Segment(segmentStart, written - segmentStart, checksum.getValue()));
  }

  private void flush() throws IOException {
    checksum.update(buffer, 0, buffered);
    out.write(buffer, 0, buffered);
    buffered = 0;
  }

  /** The length of all records so far. */
  long written() {
    return written;
  }

  /** After the last segment. */
  void finish() throws IOException {
    RunFile.writeSegments(segments, out);
    out.close();
    finished = true;
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (!finished) {
      Files.deleteIfExists(file);
    }
  }
}
