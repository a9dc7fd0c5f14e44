package dev.winnow.jobs.source;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Reads a split of a text file. Of a bzip2 file that can be split it has a {@link BlockReader} read
 * the bytes of each of its blocks as a split of their own: a record belongs to the bzip2 block in
 * which it begins, and that to the split in which it does. The first record of the first block is
 * guessed as in any split; the others begin where the one before ended.
 */
final class TextReader extends RecordReader<BlockPosition, RecordBlock>
    implements BrokenFileReader.Salvage {

  private final SourcePlan plan;
  private final int window;
  private final BlockReader reader;
  private final BlockPosition translated = new BlockPosition();

  private Bzip2Window bzip2;
  private SourceStream in;
  private FileSplit split;
  private FileHeader header;
  private Bzip2Window.Part part;
  private boolean opened;
  private IOException pending;

  TextReader(SourcePlan plan, int blockBytes, int window) {
    this.plan = plan;
    this.window = window;
    this.reader = new BlockReader(plan, blockBytes, window);
  }

  /** Whether the file is of bzip2 and the plan lets it be split. */
  static boolean splitsBzip2(Configuration conf, Path file, SourcePlan plan) {
    return new CompressionCodecFactory(conf).getCodec(file) instanceof BZip2Codec
        && plan.format().isSplittable()
        && plan.format().skipFooterRows() == 0
        && !plan.decodesStream(plan.encoding());
  }

  @Override
  public void initialize(InputSplit input, TaskAttemptContext context)
      throws IOException, InterruptedException {
    split = (FileSplit) input;
    Configuration conf = context.getConfiguration();
    if (!splitsBzip2(conf, split.getPath(), plan)) {
      reader.initialize(split, context);
      return;
    }
    header = FileHeader.read(conf, split.getPath(), plan);
    if (plan.decodesStream(header.encoding())) {
      // its byte order mark says what the plan did not know: the first split reads all of it
      reader.initialize(split, context);
      return;
    }
    translated.moveTo(split.getPath().toString(), 0, BlockPosition.UNKNOWN_LINE);
    bzip2 = Bzip2Window.open(conf, split.getPath(), split.getStart());
    in = SourceStream.of(split.getPath(), bzip2);
  }

  @Override
  public boolean nextKeyValue() throws IOException, InterruptedException {
    if (bzip2 == null) {
      return reader.nextKeyValue();
    }
    try {
      if (pending != null) {
        throw pending;
      }
      return nextOfBzip2();
    } catch (IOException e) {
      if (part != null) {
        move(reader.getCurrentKey().offset());
      }
      throw e instanceof SourceException || e instanceof UnreadableFileException
          ? e
          : SourceStream.failure(split.getPath() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void move(long to) {
    BlockPosition at = reader.getCurrentKey();
    translated.moveTo(split.getPath().toString(), part.offset(to), at.line());
  }

  private boolean nextOfBzip2() throws IOException {
    if (!opened && !openFirst()) {
      return false;
    }
    while (!reader.nextKeyValue()) {
      long next = reader.getCurrentKey().offset();
      Optional<Bzip2Window.Part> following = bzip2.at(next);
      if (following.isEmpty() || !isOurs(following.get())) {
        return false;
      }
      bzip2.forgetBefore(following.get().from());
      part = following.get();
      reader.restart(in, next, part.to(), reader.getCurrentKey().line());
    }
    long at = reader.getCurrentKey().offset();
    move(at);
    RecordBlock block = reader.getCurrentValue();
    block.spanTo(span(at, at + block.length()));
    return true;
  }

  /** To where the next block of records begins, which is perhaps in another bzip2 block. */
  private long span(long at, long end) {
    if (end >= part.to()) {
      try {
        return bzip2.offset(end) - part.offset(at);
      } catch (IOException e) {
        pending = e;
        reader.getCurrentKey().moveTo(split.getPath().toString(), at, translated.line());
      }
    }
    return end - at;
  }

  private boolean isOurs(Bzip2Window.Part candidate) {
    return candidate.start() < split.getStart() + split.getLength();
  }

  /** Goes to the first record of the split's first block, if there is one. */
  private boolean openFirst() throws IOException {
    opened = true;
    Optional<Bzip2Window.Part> first = bzip2.at(0);
    if (first.isEmpty()) {
      return false;
    }
    part = first.get();
    if (part.first() && part.start() >= split.getStart()) {
      reader.open(split.getPath().toString(), header, in);
      reader.restart(in, 0, part.to(), 1);
      return isOurs(part);
    }
    if (part.start() < split.getStart()) {
      Optional<Bzip2Window.Part> second = bzip2.at(part.to());
      if (second.isEmpty() || !isOurs(second.get())) {
        return false;
      }
      part = second.get();
    }
    return isOurs(part) && openAt(part.from());
  }

  /** Guesses from the bytes of the block before and of this one. */
  private boolean openAt(long start) throws IOException {
    FileHeader behindHeader =
        new FileHeader(header.names(), header.layout(), 0, header.format(), header.encoding());
    reader.open(split.getPath().toString(), behindHeader, in);
    int look = (int) Math.min(window, start - 1);
    long first =
        FirstRecord.of(
                header.format(),
                plan.encodingOfRecords(header.encoding()),
                header.layout().width(),
                Long.MAX_VALUE)
            .find(in, 0, start, look);
    reader.restart(in, first, part.to(), BlockPosition.UNKNOWN_LINE);
    return true;
  }

  @Override
  public Bytes rest() {
    return reader.rest();
  }

  @Override
  public BlockPosition getCurrentKey() {
    return bzip2 == null ? reader.getCurrentKey() : translated;
  }

  @Override
  public RecordBlock getCurrentValue() {
    return reader.getCurrentValue();
  }

  @Override
  public float getProgress() throws IOException {
    if (bzip2 == null) {
      return reader.getProgress();
    }
    long done = part == null ? 0 : part.start() - split.getStart();
    return Math.min(1, Math.max(0, done) / (float) Math.max(1, split.getLength()));
  }

  @Override
  public void close() throws IOException {
    reader.close();
    if (bzip2 != null) {
      bzip2.close();
    }
  }
}
