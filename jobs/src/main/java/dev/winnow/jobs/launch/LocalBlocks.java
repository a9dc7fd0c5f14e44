package dev.winnow.jobs.launch;

import dev.winnow.jobs.source.BlockInputFormat;
import dev.winnow.jobs.source.BlockPosition;
import dev.winnow.jobs.source.RecordBlock;
import dev.winnow.jobs.source.SourcePlan;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** The records of files, read in this process as the tasks of a job would. */
final class LocalBlocks {

  /** Takes blocks that are used again once it returns. */
  interface Reader {
    /** Whether it wants more. */
    boolean read(BlockPosition position, RecordBlock block)
        throws IOException, InterruptedException;
  }

  private final Job job;

  LocalBlocks(Configuration conf, SourcePlan source) throws IOException {
    job = Job.getInstance(conf);
    BlockInputFormat.configure(job.getConfiguration(), source);
  }

  /** Whether the reader wants more once it has read the file. */
  boolean read(Path file, Reader reader) throws IOException, InterruptedException {
    BlockInputFormat format = new BlockInputFormat();
    FileInputFormat.setInputPaths(job, file);
    TaskAttemptContext task =
        new TaskAttemptContextImpl(job.getConfiguration(), new TaskAttemptID());
    for (InputSplit split : format.getSplits(job)) {
      try (RecordReader<BlockPosition, RecordBlock> records =
          format.createRecordReader(split, task)) {
        records.initialize(split, task);
        while (records.nextKeyValue()) {
          if (!reader.read(records.getCurrentKey(), records.getCurrentValue())) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
