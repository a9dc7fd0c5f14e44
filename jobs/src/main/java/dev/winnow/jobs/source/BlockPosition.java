package dev.winnow.jobs.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.io.Writable;

/**
 * Where a block comes from: the file, the offset of the block's first byte in the file as it is
 * after decompression, and the number of the line (from 1) on which that byte lies, or -1 when that
 * is not known, which is so in every split but a file's first.
 *
 * <p>A reader fills the same instance anew for every block.
 */
public final class BlockPosition implements Writable {

  /** The line of a block whose reader did not start at the file's beginning. */
  public static final long UNKNOWN_LINE = -1;

  private String file = "";
  private long offset;
  private long line = UNKNOWN_LINE;

  /** For Hadoop, which then calls {@link #readFields}. */
  public BlockPosition() {}

  public BlockPosition(String file, long offset, long line) {
    moveTo(file, offset, line);
  }

  void moveTo(String newFile, long newOffset, long newLine) {
    file = newFile;
    offset = newOffset;
    line = newLine;
  }

  public String file() {
    return file;
  }

  public long offset() {
    return offset;
  }

  public long line() {
    return line;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(file);
    out.writeLong(offset);
    out.writeLong(line);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    moveTo(in.readUTF(), in.readLong(), in.readLong());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPosition that
        && offset == that.offset
        && line == that.line
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, offset, line);
  }

  @Override
  public String toString() {
    return file + "@" + offset + (line == UNKNOWN_LINE ? "" : ":" + line);
  }
}
