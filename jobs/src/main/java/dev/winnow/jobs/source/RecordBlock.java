package dev.winnow.jobs.source;

import dev.winnow.jobs.source.typed.RowText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.io.Writable;

/**
 * A run of whole records, as bytes. The blocks of a file, one after the other, are the file: its
 * header, empty lines and comments lie in blocks as well, though they are no records.
 *
 * <p>A reader fills the same instance anew for every block, so that slices of it are valid until
 * the next one is asked for.
 */
public final class RecordBlock implements Writable {

  private byte[] bytes = new byte[0];
  private int length;
  private int bodyStart;
  private boolean tooLong;
  private String damage = "";
  private long span;
  private boolean decoded;
  private RecordLayout layout = RecordLayout.ofColumns(1);

  private final transient FieldIndex index = new FieldIndex();
  private transient boolean indexed;

  /** For Hadoop, which then calls {@link #readFields}. */
  public RecordBlock() {}

  /** A block as a test of a mapper gives it: records and nothing else. */
  public static RecordBlock of(String records, RecordLayout layout) {
    byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
    RecordBlock block = new RecordBlock();
    block.fill(bytes, bytes.length, 0, layout);
    return block;
  }

  /** Takes the array itself, of which the first {@code bodyStart} bytes are a header. */
  void fill(byte[] newBytes, int newLength, int newBodyStart, RecordLayout newLayout) {
    bytes = newBytes;
    length = newLength;
    bodyStart = newBodyStart;
    layout = newLayout;
    tooLong = false;
    damage = "";
    span = newLength;
    indexed = false;
  }

  /** Takes whole rows, whose position is counted in rows. */
  void fill(RowText rows, RecordLayout newLayout) {
    fill(rows.bytes(), rows.rowEnd(rows.rows() - 1) + 1, 0, newLayout);
    index.fill(rows);
    span = rows.rows();
    indexed = true;
  }

  /** Says how far the next block's position is. */
  void spanTo(long newSpan) {
    span = newSpan;
  }

  /** Makes a block of one record, which stands for the rest of a broken file. */
  void fillBroken(Bytes rest, String message, long toTheEnd) {
    byte[] copy = Arrays.copyOfRange(rest.buf(), rest.from(), rest.to());
    fill(copy, copy.length, 0, RecordLayout.ofColumns(1));
    damage = message;
    span = toTheEnd;
  }

  /** Makes the whole block a single record that is longer than a record may be. */
  void markTooLong() {
    tooLong = true;
    indexed = false;
  }

  /** Notes that the block's bytes are not the file's but the UTF-8 that those became. */
  void markDecoded() {
    decoded = true;
  }

  /** Whether the file was decoded, so that its own length says nothing about offsets. */
  public boolean isDecoded() {
    return decoded;
  }

  /** At least {@link #length} bytes; only those are the block's. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /**
   * How far it is from this block's position to the next one's: its bytes, or its rows where
   * positions are counted in rows.
   */
  public long span() {
    return span;
  }

  public RecordLayout layout() {
    return layout;
  }

  /** Where the records and fields lie; found at the first call and kept. */
  public FieldIndex index(RecordTokenizer tokenizer) {
    if (!indexed) {
      index.reset(bytes);
      if (!damage.isEmpty()) {
        index.addBroken(bodyStart, length, damage);
      } else if (tooLong) {
        index.markProblem(RecordProblem.TOO_LONG);
        index.endRecord(bodyStart, length);
      } else {
        Bytes body = new Bytes(bytes, bodyStart, length, true);
        tokenizer.tokenize(body, length, layout.width(), index);
      }
      indexed = true;
    }
    return index;
  }

  /** The index, for a reader that fills it before it knows where the block will end. */
  FieldIndex emptyIndex(byte[] newBytes) {
    index.reset(newBytes);
    return index;
  }

  /** As {@link #fill}, when the index holds just the records of this block. */
  void fillIndexed(byte[] newBytes, int newLength, int newBodyStart, RecordLayout newLayout) {
    fill(newBytes, newLength, newBodyStart, newLayout);
    indexed = true;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(length);
    out.writeInt(bodyStart);
    out.writeBoolean(tooLong);
    out.writeLong(span);
    out.writeUTF(damage);
    out.writeInt(layout.width());
    out.writeInt(layout.positions().length);
    for (int position : layout.positions()) {
      out.writeInt(position);
    }
    out.write(bytes, 0, length);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    int newLength = in.readInt();
    int newBodyStart = in.readInt();
    boolean newTooLong = in.readBoolean();
    long newSpan = in.readLong();
    String newDamage = in.readUTF();
    int width = in.readInt();
    int[] positions = new int[in.readInt()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = in.readInt();
    }
    byte[] newBytes = new byte[newLength];
    in.readFully(newBytes);
    fill(newBytes, newLength, newBodyStart, new RecordLayout(width, positions));
    tooLong = newTooLong;
    span = newSpan;
    damage = newDamage;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordBlock that
        && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length)
        && bodyStart == that.bodyStart
        && tooLong == that.tooLong
        && layout.equals(that.layout);
  }

  @Override
  public int hashCode() {
    int hash = layout.hashCode();
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
