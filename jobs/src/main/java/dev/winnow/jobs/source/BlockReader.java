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
final class BlockReader extends RecordReader<BlockPosition, RecordBlock>
    implements BrokenFileReader.Salvage {

  /** How far to read beyond the split's end, at first, for the end of its last record. */
  private static final int OVERRUN = 64 << 10;

  private final SourcePlan plan;
  private final int blockBytes;
  private final int window;

  private final BlockPosition position = new BlockPosition();
  private final RecordBlock block = new RecordBlock();

  private String file;
  private SourceStream in;
  private FileHeader header;
  private RecordTokenizer tokenizer;
  private long bodyEnd;
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
    tokenizer = plan.tokenizer(header);
    in = stream(conf, path);
    storedLength = length;
    splitStart = start;
    splitEnd = in.isSequential() ? Long.MAX_VALUE : start + length;
    bodyEnd = bodyEnd(conf, path);
    if (plan.decodesStream(header.encoding())) {
      block.markDecoded();
    }
    buf = new byte[blockBytes];
    long first = firstRecord(start);
    if (first > 0 && !in.isSequential()) {
      in.seek(first);
    }
    position.moveTo(file, first, start == 0 ? 1 : BlockPosition.UNKNOWN_LINE);
  }

  /** Makes ready for {@link #restart}: the bytes are those behind the header, or all. */
  void open(String newFile, FileHeader newHeader, SourceStream bytes) {
    file = newFile;
    header = newHeader;
    tokenizer = plan.tokenizer(header);
    in = bytes;
    bodyEnd = Long.MAX_VALUE;
    buf = new byte[blockBytes];
  }

  /**
   * Goes on with those records that begin in {@code [first, end)}.
   *
   * @param first is where a record begins
   */
  void restart(SourceStream bytes, long first, long end, long line) throws IOException {
    filled = 0;
    blockLength = 0;
    last = false;
    splitStart = first;
    splitEnd = end;
    bytes.seek(first);
    position.moveTo(file, first, line);
  }

  private SourceStream stream(Configuration conf, Path path) throws IOException {
    return plan.decodesStream(header.encoding())
        ? SourceStream.open(conf, path, header.encoding())
        : SourceStream.open(conf, path);
  }

  private long bodyEnd(Configuration conf, Path path) throws IOException {
    int lines = plan.format().skipFooterRows();
    if (lines == 0) {
      return FooterStart.NONE;
    }
    try (SourceStream tail = stream(conf, path)) {
      long length = path.getFileSystem(conf).getFileStatus(path).getLen();
      long start = new FooterStart(tail, tokenizer, lines).find(length, window);
      return Math.max(start, header.bodyStart());
    } catch (SourceException e) {
      return FooterStart.NONE; // reading on will say that the file breaks off
    }
  }

  /**
   * Where this split begins to read. A file that can only be read from its beginning, or a footer,
   * may have been taken for more than one split; then all but one of them have nothing to read.
   */
  private long firstRecord(long start) throws IOException {
    if (start == 0) {
      return 0;
    }
    if (in.isSequential() || start > bodyEnd) {
      splitEnd = start;
      return Math.max(start, header.bodyStart());
    }
    if (start <= header.bodyStart()) {
      return header.bodyStart();
    }
    Encoding encoding = plan.encodingOfRecords(header.encoding());
    long first =
        FirstRecord.of(header.format(), encoding, header.layout().width(), bodyEnd)
            .find(in, header.bodyStart(), start, window);
    return Math.min(first, bodyEnd);
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    leaveBlock();
    if (hasEnded()) {
      return false;
    }
    if (position.offset() >= bodyEnd) {
      splitEnd = Long.MAX_VALUE;
    }
    int bodyStart = (int) Math.max(0, header.bodyStart() - position.offset());
    long rest = Math.max(0, splitEnd - position.offset());
    int want = (int) Math.min(blockBytes, Math.min(rest, blockBytes) + OVERRUN);
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

  /** A split is not over before the header is, or the line that it began to read. */
  private boolean hasEnded() {
    return position.offset() >= splitEnd
        && position.offset() >= header.bodyStart()
        && !insideOverlong;
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
      last = filled < want && !in.isBroken();
    }
  }

  /**
   * Makes the block of the whole records in the buffer; returns its length, 0 when there is none.
   */
  private int cutBlock(int bodyStart) {
    RecordLayout layout = header.layout();
    int to = (int) Math.min(filled, bodyEnd - position.offset());
    if (to <= 0) {
      block.emptyIndex(buf);
      block.fillIndexed(buf, filled, filled, layout);
      return filled;
    }
    boolean ends = last || position.offset() + to == bodyEnd;
    Bytes bytes = new Bytes(buf, bodyStart, to, ends);
    int before = (int) Math.min(to, splitEnd - position.offset());
    int end = bodyStart;
    if (bodyStart == filled && !last) {
      return 0; // not before it is known whether a body follows
    }
    if (!insideOverlong) {
      end = tokenizer.tokenize(bytes, before, layout.width(), block.emptyIndex(buf));
      block.fillIndexed(buf, end, bodyStart, layout);
    }
    if (end == 0 && to > plan.format().maxRecordBytes() || insideOverlong) {
      end = Math.max(0, OverlongRecord.end(tokenizer, bytes, plan.format().maxRecordBytes()));
      boolean lineEnds = tokenizer.isLineEnd(buf, 0, end) || ends && end == to;
      insideOverlong = end == 0 ? insideOverlong : !lineEnds;
      block.fill(buf, end, 0, layout);
      block.markTooLong();
    }
    return end;
  }

  @Override
  public Bytes rest() {
    return buf == null ? new Bytes(new byte[0], 0, 0, false) : new Bytes(buf, 0, filled, false);
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
