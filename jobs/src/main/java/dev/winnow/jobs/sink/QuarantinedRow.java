package dev.winnow.jobs.sink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/**
 * A record that was not let into the table: where it came from, its bytes as they were, and every
 * reason that was found, the first one first. With the file, the offset and the bytes it can be
 * fixed and replayed.
 */
public final class QuarantinedRow implements Writable {

  /**
   * Why a row was rejected.
   *
   * @param column the column it is about, or empty when it is about the record
   * @param rule the name of the user's rule, or of the check: {@code type}, {@code required}, …
   */
  public record Reason(String column, String rule, String reason) {}

  private String file;
  private long offset;
  private long line;
  private List<Reason> reasons;
  private byte[] record;

  /** For Hadoop, which fills it by {@link #readFields}. */
  public QuarantinedRow() {
    this("", 0, -1, List.of(), new byte[0]);
  }

  /**
   * @param offset of the record's first byte in the file, after decompression
   * @param line counted from 1, or -1 where nobody knows it
   * @param record the record's bytes without the line end; kept, not copied
   */
  public QuarantinedRow(String file, long offset, long line, List<Reason> reasons, byte[] record) {
    this.file = file;
    this.offset = offset;
    this.line = line;
    this.reasons = List.copyOf(reasons);
    this.record = record;
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

  public List<Reason> reasons() {
    return reasons;
  }

  public byte[] record() {
    return record;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    WritableUtils.writeString(out, file);
    WritableUtils.writeVLong(out, offset);
    WritableUtils.writeVLong(out, line);
    WritableUtils.writeVInt(out, reasons.size());
    for (Reason reason : reasons) {
      WritableUtils.writeString(out, reason.column());
      WritableUtils.writeString(out, reason.rule());
      WritableUtils.writeString(out, reason.reason());
    }
    WritableUtils.writeVInt(out, record.length);
    out.write(record);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    file = WritableUtils.readString(in);
    offset = WritableUtils.readVLong(in);
    line = WritableUtils.readVLong(in);
    List<Reason> read = new ArrayList<>();
    for (int rest = WritableUtils.readVInt(in); rest > 0; rest--) {
      read.add(
          new Reason(
              WritableUtils.readString(in),
              WritableUtils.readString(in),
              WritableUtils.readString(in)));
    }
    reasons = List.copyOf(read);
    record = new byte[WritableUtils.readVInt(in)];
    in.readFully(record);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuarantinedRow that
        && file.equals(that.file)
        && offset == that.offset
        && line == that.line
        && reasons.equals(that.reasons)
        && Arrays.equals(record, that.record);
  }

  @Override
  public int hashCode() {
    return file.hashCode() * 31 + Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return file
        + "@"
        + offset
        + " line "
        + line
        + " "
        + reasons
        + " "
        + new String(record, StandardCharsets.UTF_8);
  }
}
