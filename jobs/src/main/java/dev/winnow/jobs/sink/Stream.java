package dev.winnow.jobs.sink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.WritableComparable;

/**
 * Where a value goes: into the table ({@link RowBatch}), into the quarantine ({@link
 * QuarantinedRow}) or into the task's report ({@code TaskReport}).
 *
 * <p>An enumeration in all but name: Hadoop and MRUnit make keys by calling a constructor and
 * filling them, which an enum does not allow. The constants are shared and must not be read into.
 */
public final class Stream implements WritableComparable<Stream> {

  public static final Stream TABLE = new Stream((byte) 0);
  public static final Stream QUARANTINE = new Stream((byte) 1);
  public static final Stream REPORT = new Stream((byte) 2);

  private byte code;

  /** For Hadoop, which fills it by {@link #readFields}. */
  public Stream() {
    this(TABLE.code);
  }

  private Stream(byte code) {
    this.code = code;
  }

  /** The constant whose {@link #code} this is. */
  static Stream ofCode(byte code) throws IOException {
    return switch (code) {
      case 0 -> TABLE;
      case 1 -> QUARANTINE;
      case 2 -> REPORT;
      default -> throw new IOException("no stream has the code " + code);
    };
  }

  byte code() {
    return code;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(code);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    code = ofCode(in.readByte()).code;
  }

  @Override
  public int compareTo(Stream other) {
    return Byte.compare(code, other.code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stream stream && stream.code == code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  @Override
  public String toString() {
    return switch (code) {
      case 0 -> "TABLE";
      case 1 -> "QUARANTINE";
      default -> "REPORT";
    };
  }
}
