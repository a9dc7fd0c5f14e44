package dev.winnow.jobs.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Parts of files that one task reads one after the other, so that a thousand small files are not a
 * thousand tasks, each with a file of its own in every partition.
 */
public final class PackedSplit extends InputSplit implements Writable {

  /** What opening a file costs, in bytes that could be read instead; Spark's own default. */
  private static final long OPEN_COST = 4L << 20;

  private static final long DEFAULT_TARGET = 128L << 20;

  private List<FileSplit> parts;

  /** For Hadoop, which then calls {@link #readFields}. */
  public PackedSplit() {
    this(List.of());
  }

  private PackedSplit(List<FileSplit> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Puts neighbours together until they are as large as a block of 128 MiB; a split that is that
   * large already stays alone. If the job has a least size, all splits are cut where their sum
   * comes nearest to a multiple of it, so that two halves of many files are two tasks.
   */
  public static List<InputSplit> pack(List<InputSplit> splits, JobContext job) {
    Configuration conf = job.getConfiguration();
    long least = FileInputFormat.getMinSplitSize(job);
    long most = FileInputFormat.getMaxSplitSize(job);
    boolean sized = least > 1;
    long target = Math.min(sized ? least : DEFAULT_TARGET, most);
    long openCost = conf.getLong("winnow.source.open-cost-bytes", sized ? 0 : OPEN_COST);
    List<InputSplit> packed = new ArrayList<>();
    List<FileSplit> open = new ArrayList<>();
    long size = 0;
    long before = 0;
    long share = 0;
    for (InputSplit split : splits) {
      FileSplit part = (FileSplit) split;
      long cost = part.getLength() + openCost;
      long middleLiesIn = (before + cost / 2) / target;
      boolean fits = sized ? middleLiesIn == share && size + cost <= most : size + cost <= target;
      if (!open.isEmpty() && !fits) {
        packed.add(new PackedSplit(open));
        open.clear();
        size = 0;
      }
      open.add(part);
      size += cost;
      before += cost;
      share = middleLiesIn;
    }
    if (!open.isEmpty()) {
      packed.add(new PackedSplit(open));
    }
    return packed;
  }

  /** In the order in which they are read. */
  public List<FileSplit> parts() {
    return parts;
  }

  @Override
  public long getLength() {
    return parts.stream().mapToLong(FileSplit::getLength).sum();
  }

  /** Where the first part lies: parts are packed in the order of the listing, not by host. */
  @Override
  public String[] getLocations() throws IOException {
    return parts.isEmpty() ? new String[0] : parts.get(0).getLocations();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(parts.size());
    for (FileSplit part : parts) {
      part.write(out);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    FileSplit[] read = new FileSplit[in.readInt()];
    for (int i = 0; i < read.length; i++) {
      read[i] = new FileSplit();
      read[i].readFields(in);
    }
    parts = List.of(read);
  }

  @Override
  public String toString() {
    return parts.size() == 1
        ? parts.get(0).toString()
        : parts.size() + " parts from " + parts.get(0);
  }
}
