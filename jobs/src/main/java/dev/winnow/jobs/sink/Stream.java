package dev.winnow.jobs.sink;

import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.TaskReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableComparable;

/**
 * Where a value goes: into the table ({@link RowBatch}), into the quarantine ({@link
 * QuarantinedRow}), into the task's report ({@link TaskReport}) or into a table beside the target
 * ({@link RowBatch} of that table's own columns): what cleaning changed, what deduplication left
 * out.
 *
 * <p>An enumeration in all but name: Hadoop and MRUnit make keys by calling a constructor and
 * filling them, which an enum does not allow. The constants are shared and must not be read into.
 */
public final class Stream implements WritableComparable<Stream> {

  public static final Stream TABLE = new Stream((byte) 0);
  public static final Stream QUARANTINE = new Stream((byte) 1);
  public static final Stream REPORT = new Stream((byte) 2);
  public static final Stream CHANGES = new Stream((byte) 3);
  public static final Stream DUPLICATES = new Stream((byte) 4);

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
      case 3 -> CHANGES;
      case 4 -> DUPLICATES;
      default -> throw new IOException("no stream has the code " + code);
    };
  }

  byte code() {
    return code;
  }

  /**
   * An empty value of this stream, for whoever passes on what {@link ShuffleValue#setSerialised}
   * took: a reducer that meets a key of any stream but its own.
   */
  public Writable newValue() {
    return switch (code) {
      case 1 -> new QuarantinedRow();
      case 2 -> new TaskReport();
      default -> new RowBatch();
    };
  }

  /** The directory, below a job's output, of what is written into this stream. */
  public String directory() {
    return switch (code) {
      case 0 -> "table";
      case 1 -> "quarantine";
      case 2 -> JobResult.REPORT_DIRECTORY;
      case 3 -> "changes";
      default -> "duplicates";
    };
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
      case 2 -> "REPORT";
      case 3 -> "CHANGES";
      default -> "DUPLICATES";
    };
  }
}
