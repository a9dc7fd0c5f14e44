package dev.winnow.jobs.profile;

import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.source.BlockInputFormat;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.FieldIndex;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.RecordTokenizer;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** Reads files in this process, as the tasks of a job would, and counts what is in them. */
public final class Profiler {

  private final ProfileSource source;
  private final RecordTokenizer tokenizer;
  private final List<ColumnTally> columns;
  private final long most;
  private final LongConsumer progress;
  private long records;
  private long broken;

  private Profiler(ProfileSource source, long most, LongConsumer progress) {
    this.progress = progress;
    this.source = source;
    this.tokenizer = source.plan().tokenizer();
    this.columns = source.plan().columns().stream().map(ColumnTally::new).toList();
    this.most = most;
  }

  /**
   * @param most after so many records reading stops
   * @param progress told now and then how many records were read
   */
  public static FileProfile profile(
      Configuration conf, ProfileSource source, long most, LongConsumer progress)
      throws IOException, InterruptedException {
    Profiler profiler = new Profiler(source, most, progress);
    boolean complete = true;
    for (FileStatus file : source.files()) {
      complete &= profiler.read(conf, file);
    }
    return new FileProfile(
        source,
        source.formatName(),
        source.dialect().map(AutoDialect::describe).orElse(""),
        profiler.records,
        profiler.broken,
        complete,
        profiler.columns.stream().map(ColumnTally::profile).toList());
  }

  private boolean read(Configuration conf, FileStatus file)
      throws IOException, InterruptedException {
    Job job = Job.getInstance(conf);
    BlockInputFormat.configure(job.getConfiguration(), source.plan());
    FileInputFormat.setInputPaths(job, file.getPath());
    BlockInputFormat format = new BlockInputFormat();
    TaskAttemptContext task =
        new TaskAttemptContextImpl(job.getConfiguration(), new TaskAttemptID());
    for (InputSplit split : format.getSplits(job)) {
      try (RecordReader<BlockPosition, RecordBlock> reader =
          format.createRecordReader(split, task)) {
        reader.initialize(split, task);
        while (reader.nextKeyValue()) {
          if (records >= most) {
            return false;
          }
          add(reader.getCurrentValue());
          progress.accept(records);
        }
      }
    }
    return true;
  }

  private void add(RecordBlock block) {
    FieldIndex index = block.index(tokenizer);
    for (int r = 0; r < index.records() && records < most; r++) {
      records++;
      if (index.hasProblem(r)) {
        broken++;
        continue;
      }
      for (int c = 0; c < columns.size(); c++) {
        int place = block.layout().position(c);
        int field = index.firstField(r) + place;
        if (place >= index.fieldCount(r) || index.isNull(field)) {
          columns.get(c).addNothing();
        } else {
          columns.get(c).add(index.buffer(field), index.start(field), index.end(field));
        }
      }
    }
  }
}
