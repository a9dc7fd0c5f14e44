package dev.winnow.jobs.shuffle;

import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.hadoop.io.DataInputBuffer;

/** Walks over the records of a segment, holding no more of it than a buffer and one record. */
final class RunReader {

  private final RunFile file;
  private final RunFile.Segment segment;
  private final int number;
  private final CRC32C checksum = new CRC32C();
  private byte[] buffer;
  private int start;
  private int limit;
  private long read;
  private int keyLength;
  private int valueLength;

  /**
   * @param number decides between equal keys of two segments
   */
  RunReader(RunFile file, RunFile.Segment segment, int number, int bufferBytes) {
    this.file = file;
    this.segment = segment;
    this.number = number;
    this.buffer = new byte[(int) Math.min(bufferBytes, segment.length())];
  }

  /**
   * Goes to the next record.
   *
   * @return whether there is one
   * @throws IOException also when the bytes are not those that were written
   */
  boolean next() throws IOException {
    start += keyLength + valueLength;
    keyLength = 0;
    valueLength = 0;
    if (start == limit && read == segment.length()) {
      if (checksum.getValue() != segment.checksum()) {
        throw new IOException(file + ": the checksum of " + segment + " is not right");
      }
      return false;
    }
    reserve(ShuffleKey.LENGTH_BYTES);
    int key = ShuffleKey.serialisedLength(buffer, start);
    reserve(key + 1);
    reserve(key + ShuffleValue.lengthBytes(buffer, start + key));
    int value = ShuffleValue.serialisedLength(buffer, start + key);
    reserve(key + value);
    keyLength = key;
    valueLength = value;
    return true;
  }

  /** Has so many bytes lie in the buffer from the start of the record on. */
  private void reserve(int bytes) throws IOException {
    if (limit - start >= bytes) {
      return;
    }
    int rest = limit - start;
    byte[] target = bytes > buffer.length ? new byte[Math.max(bytes, 2 * buffer.length)] : buffer;
    System.arraycopy(buffer, start, target, 0, rest);
    buffer = target;
    start = 0;
    int count = (int) Math.min(buffer.length - rest, segment.length() - read);
    file.read(ByteBuffer.wrap(buffer, rest, count), segment.start() + read);
    checksum.update(buffer, rest, count);
    limit = rest + count;
    read += count;
    if (limit < bytes) {
      throw new IOException(file + ": a record goes beyond " + segment);
    }
  }

  /** Whether this record comes before that of another segment. */
  boolean isBefore(RunReader other) {
    int difference =
        Arrays.compareUnsigned(
            buffer,
            start + ShuffleKey.LENGTH_BYTES,
            start + keyLength,
            other.buffer,
            other.start + ShuffleKey.LENGTH_BYTES,
            other.start + other.keyLength);
    return difference == 0 ? number < other.number : difference < 0;
  }

  void showKey(DataInputBuffer key) {
    key.reset(buffer, start, keyLength);
  }

  void showValue(DataInputBuffer value) {
    value.reset(buffer, start + keyLength, valueLength);
  }

  /** How many bytes {@link #next} has gone over. */
  long position() {
    return read - limit + start;
  }
}
