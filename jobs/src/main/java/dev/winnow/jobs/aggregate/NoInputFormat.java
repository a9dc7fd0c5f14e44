package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.sink.RowBatch;
import dev.winnow.jobs.source.BlockPosition;
import java.util.List;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** The input of a job that has no files to read: no split, so no mapper. */
public final class NoInputFormat extends InputFormat<BlockPosition, RowBatch> {

  @Override
  public List<InputSplit> getSplits(JobContext context) {
    return List.of();
  }

  @Override
  public RecordReader<BlockPosition, RowBatch> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    throw new IllegalStateException("there is no split to read: " + split);
  }
}
