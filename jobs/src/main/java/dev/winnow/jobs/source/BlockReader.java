package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Cuts a split into blocks. A record, an empty line or a comment belongs to the split in which it
 * begins, and the header to the first, so that the splits' blocks together are the file.
 */
final class BlockReader extends RecordReader<BlockPosition, RecordBlock> {

  /** How far to read beyond the split's end, at first, for the end of its last record. */
  private static final int OVERRUN = 64 << 10;

  private final SourcePlan plan;
  private RecordTokenizer tokenizer;
  private final int blockBytes;
  private final int window;

  private final BlockPosition position = new BlockPosition();
  private final RecordBlock block = new RecordBlock();

  private String file;
  private SourceStream in;
  private FileHeader header;
  private long splitStart;
  private long splitEnd;
  private long storedLength;

  private byte[] buf;
  private int filled;
  private int blockLength;
  private boolean last;
  private boolean insideOverlong;

  BlockReader(SourcePlan plan, int blockBytes, int window) {
    this.plan = plan;
    this.blockBytes = blockBytes;
    this.window = window;
  }

  @Override
  public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
    FileSplit part = (FileSplit) split;
    open(context.getConfiguration(), part.getPath(), part.getStart(), part.getLength());
  }

  private void open(Configuration conf, Path path, long start, long length) throws IOException {
    file = path.toString();
    header = FileHeader.read(conf, path, plan);
    tokenizer = header.format().tokenizer(plan.columns());
    in = SourceStream.open(conf, path);
    storedLength = length;
    splitStart = start;
    splitEnd = in.isCompressed() ? Long.MAX_VALUE : start + length;
    buf = new byte[blockBytes];
    long first = start;
    if (start > 0) {
      first = firstRecord(start);
      in.seek(first);
    }
    position.moveTo(file, first, start == 0 ? 1 : BlockPosition.UNKNOWN_LINE);
  }

  private long firstRecord(long start) throws IOException {
    return start <= header.bodyStart()
        ? header.bodyStart()
        : FirstRecord.of(header.format(), header.layout().width())
            .find(in, header.bodyStart(), start, window);
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    leaveBlock();
    if (position.offset() >= splitEnd) {
      return false;
    }
    int bodyStart = (int) Math.max(0, header.bodyStart() - position.offset());
    int want = (int) Math.min(blockBytes, splitEnd - position.offset() + OVERRUN);
    while (true) {
      read(want);
      if (filled == 0) {
        return false;
      }
      int end = cutBlock(Math.min(bodyStart, filled));
      if (end > 0) {
        blockLength = end;
        return true;
      }
      want = 2 * filled;
    }
  }

  /** Moves what follows the block to the front; the block's slices are void from here on. */
  private void leaveBlock() {
    if (blockLength == 0) {
      return;
    }
    long line = position.line();
    if (line != BlockPosition.UNKNOWN_LINE) {
      line += LineBreaks.count(buf, 0, blockLength);
    }
    position.moveTo(file, position.offset() + blockLength, line);
    System.arraycopy(buf, blockLength, buf, 0, filled - blockLength);
    filled -= blockLength;
    blockLength = 0;
  }

  private void read(int want) throws IOException {
    if (want > buf.length) {
      buf = Arrays.copyOf(buf, want);
    }
    if (!last && want > filled) {
      filled = in.fill(buf, filled, want);
      last = filled < want;
    }
  }

  /**
   * Makes the block of the whole records in the buffer; returns its length, 0 when there is none.
   */
  private int cutBlock(int bodyStart) {
    Bytes bytes = new Bytes(buf, bodyStart, filled, last);
    RecordLayout layout = header.layout();
    int before = (int) Math.min(filled, splitEnd - position.offset());
    int end = bodyStart;
    if (bodyStart == filled && !last) {
      return 0; // not before it is known whether a body follows
    }
    if (!insideOverlong) {
      end = tokenizer.tokenize(bytes, before, layout.width(), block.emptyIndex(buf));
      block.fillIndexed(buf, end, bodyStart, layout);
    }
    if (end == 0 && filled > plan.format().maxRecordBytes() || insideOverlong) {
      end = OverlongRecord.end(tokenizer, bytes, plan.format().maxRecordBytes());
      insideOverlong = end > 0 && !tokenizer.isLineEnd(buf, 0, end);
      block.fill(buf, end, 0, layout);
      block.markTooLong();
    }
    return end;
  }

  @Override
  public BlockPosition getCurrentKey() {
    return position;
  }

  @Override
  public RecordBlock getCurrentValue() {
    return block;
  }

  @Override
  public float getProgress() throws IOException {
    if (in == null || storedLength == 0) {
      return 0;
    }
    long done = splitEnd == Long.MAX_VALUE ? in.storedPosition() : position.offset() - splitStart;
    return Math.min(1, Math.max(0, done) / (float) storedLength);
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }
}
