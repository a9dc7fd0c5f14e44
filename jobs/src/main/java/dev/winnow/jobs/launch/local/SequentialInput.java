package dev.winnow.jobs.launch.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.VectoredReadUtils;

/**
 * A file that reads ranges in the thread that asks for them, one after the other, checksums and
 * all. Hadoop's own starts two threads for each range of a local file, which for a column of an ORC
 * file takes longer than to read it, and opens the file and its checksums anew for each place that
 * is read.
 */
final class SequentialInput extends FSDataInputStream {

  SequentialInput(FSDataInputStream file) {
    super(file);
  }

  @Override
  public synchronized int read(long position, byte[] buffer, int offset, int length)
      throws IOException {
    long before = getPos();
    try {
      seek(position);
      return read(buffer, offset, length);
    } finally {
      seek(before);
    }
  }

  @Override
  public void readFully(long position, byte[] buffer) throws IOException {
    readFully(position, buffer, 0, buffer.length);
  }

  @Override
  public synchronized void readFully(long position, byte[] buffer, int offset, int length)
      throws IOException {
    long before = getPos();
    try {
      seek(position);
      readFully(buffer, offset, length);
    } finally {
      seek(before);
    }
  }

  @Override
  public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
      throws IOException {
    readVectored(ranges, allocate, buffer -> {});
  }

  @Override
  public synchronized void readVectored(
      List<? extends FileRange> ranges,
      IntFunction<ByteBuffer> allocate,
      Consumer<ByteBuffer> release)
      throws IOException {
    long before = getPos();
    try {
      for (FileRange range : VectoredReadUtils.validateAndSortRanges(ranges, Optional.empty())) {
        range.setData(CompletableFuture.completedFuture(read(range, allocate)));
      }
    } finally {
      seek(before);
    }
  }

  private ByteBuffer read(FileRange range, IntFunction<ByteBuffer> allocate) throws IOException {
    ByteBuffer buffer = allocate.apply(range.getLength());
    seek(range.getOffset());
    if (buffer.hasArray()) {
      readFully(buffer.array(), buffer.arrayOffset(), range.getLength());
    } else {
      byte[] bytes = new byte[range.getLength()];
      readFully(bytes, 0, bytes.length);
      buffer.put(bytes).flip();
    }
    return buffer;
  }
}
