package dev.winnow.jobs.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;

/**
 * Gives a mapper blocks of whole records. A file is split wherever the file system likes, quoted
 * line breaks or not, unless {@link Splitting} says why it cannot be. Where a split's first record
 * begins is guessed from the bytes around; {@link SplitChain} proves afterwards that the guesses
 * were right, and a run for which they were not is repeated with {@link #readUnsplit} for the files
 * in question. A file of a {@link TypedFormat} is split too, whatever its name ends with: it
 * compresses inside.
 */
public final class BlockInputFormat extends FileInputFormat<BlockPosition, RecordBlock> {

  static final String PLAN = "winnow.source";
  static final String UNSPLIT = "winnow.source.unsplit";
  static final String BLOCK_BYTES = "winnow.source.block-bytes";
  static final String WINDOW = "winnow.source.window-bytes";

  private static final int DEFAULT_BLOCK_BYTES = 1 << 20;
  private static final int MOST_ROWS = 4096;
  private static final int DEFAULT_WINDOW = 64 << 10;

  /** Puts the plan where the tasks find it. */
  public static void configure(Configuration conf, SourcePlan plan) {
    conf.set(PLAN, ConfigurationJson.write(plan, SourcePlan.class));
  }

  /** Has these files, as {@link Extent#file} names them, read by one task each. */
  public static void readUnsplit(Configuration conf, Collection<String> files) {
    conf.set(UNSPLIT, ConfigurationJson.write(files.toArray(String[]::new), String[].class));
  }

  /** Read once, and not for every file. */
  private SourcePlan plan;

  private Set<String> unsplit = Set.of();

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    Configuration conf = job.getConfiguration();
    plan = plan(conf);
    unsplit = Set.of(ConfigurationJson.read(UNSPLIT, conf.get(UNSPLIT, "[]"), String[].class));
    try {
      return PackedSplit.pack(super.getSplits(job), job);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    Configuration conf = context.getConfiguration();
    return !unsplit.contains(file.toString())
        && (plan.format() instanceof TypedFormat typed
            ? typed.isSplittable(conf, file)
            : isTextSplitable(conf, file));
  }

  private boolean isTextSplitable(Configuration conf, Path file) {
    boolean asItLies =
        !SourceStream.isCompressed(conf, file) && !plan.decodesStream(plan.encoding());
    if (!asItLies && !TextReader.splitsBzip2(conf, file, plan)) {
      return false;
    }
    try {
      return plan.format().isSplittable()
          || FileHeader.read(conf, file, plan).format().isSplittable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourcePlan plan(Configuration conf) {
    String plan = conf.get(PLAN);
    if (plan == null) {
      throw new IllegalStateException(PLAN + " is not set: call BlockInputFormat.configure");
    }
    return ConfigurationJson.read(PLAN, plan, SourcePlan.class);
  }

  @Override
  protected List<FileStatus> listStatus(JobContext job) throws IOException {
    Optional<List<FileStatus>> files = NamedFiles.of(job);
    return files.isPresent() ? files.get() : super.listStatus(job);
  }

  @Override
  public RecordReader<BlockPosition, RecordBlock> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    Configuration conf = context.getConfiguration();
    SourcePlan source = plan(conf);
    int blockBytes = conf.getInt(BLOCK_BYTES, DEFAULT_BLOCK_BYTES);
    int window = conf.getInt(WINDOW, DEFAULT_WINDOW);
    if (source.format() instanceof TypedFormat) {
      return new PackedReader<>(
          part -> withPolicy(source, new TypedBlockReader(source, MOST_ROWS, blockBytes)));
    }
    return new PackedReader<>(
        part -> withPolicy(source, new TextReader(source, blockBytes, window)));
  }

  /**
   * Reads one part of a file whose schema is known, in blocks of so many rows at most.
   *
   * @param source of a {@link TypedFormat}
   */
  public static RecordReader<BlockPosition, RecordBlock> part(SourcePlan source, int mostRows) {
    return new TypedBlockReader(source, mostRows, DEFAULT_BLOCK_BYTES);
  }

  private static <R extends RecordReader<BlockPosition, RecordBlock> & BrokenFileReader.Salvage>
      RecordReader<BlockPosition, RecordBlock> withPolicy(SourcePlan source, R reader) {
    return source.policy().keepsBroken() ? new BrokenFileReader(reader) : reader;
  }
}
