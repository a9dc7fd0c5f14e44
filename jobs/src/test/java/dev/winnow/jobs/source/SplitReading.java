package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** What the tasks of a run would read of a file, row by row, and which bytes each split took. */
record SplitReading(List<Row> rows, List<Extent> extents, List<Long> lines, List<String> damages) {

  private static final Configuration DEFAULTS = new Configuration();

  record Row(long offset, RecordProblem problem, String raw, List<String> fields) {}

  static SplitReading of(
      java.nio.file.Path file, SourcePlan plan, int splitBytes, int blockBytes, int window)
      throws IOException {
    Configuration conf = new Configuration(DEFAULTS);
    conf.setInt(BlockInputFormat.BLOCK_BYTES, blockBytes);
    conf.setInt(BlockInputFormat.WINDOW, window);
    return of(conf, file, plan, splitBytes);
  }

  static SplitReading of(
      Configuration conf, java.nio.file.Path file, SourcePlan plan, long splitBytes)
      throws IOException {
    BlockInputFormat.configure(conf, plan);
    Job job = Job.getInstance(conf);
    FileInputFormat.setInputPaths(job, new Path(file.toUri()));
    FileInputFormat.setMaxInputSplitSize(job, splitBytes);
    BlockInputFormat format = new BlockInputFormat();
    SplitReading reading =
        new SplitReading(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (InputSplit split : format.getSplits(job)) {
      reading.add(job.getConfiguration(), format, split, plan);
    }
    return reading;
  }

  /**
   * As a run reads it: once more, without splitting, when a split was cut where no record begins.
   */
  static SplitReading asARunDoes(
      java.nio.file.Path file, SourcePlan plan, int splitBytes, int blockBytes, int window)
      throws IOException {
    SplitReading reading = of(file, plan, splitBytes, blockBytes, window);
    if (!reading.isBroken(file)) {
      return reading;
    }
    Configuration conf = new Configuration(DEFAULTS);
    conf.setInt(BlockInputFormat.BLOCK_BYTES, blockBytes);
    BlockInputFormat.readUnsplit(conf, List.of(name(file)));
    SplitReading again = of(conf, file, plan, splitBytes);
    assertThat(again.isBroken(file)).isFalse();
    return again;
  }

  /** Whether a byte of the file was read not at all or twice. */
  boolean isBroken(java.nio.file.Path file) throws IOException {
    return !SplitChain.brokenFiles(Map.of(name(file), Files.size(file)), extents).isEmpty();
  }

  private static String name(java.nio.file.Path file) {
    return new Path(file.toUri()).toString();
  }

  private void add(Configuration conf, BlockInputFormat format, InputSplit split, SourcePlan plan)
      throws IOException {
    var context = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    RecordTokenizer tokenizer = plan.tokenizer();
    try (RecordReader<BlockPosition, RecordBlock> reader =
        format.createRecordReader(split, context)) {
      reader.initialize(split, context);
      long start = -1;
      long end = -1;
      boolean decoded = false;
      String file = "";
      while (reader.nextKeyValue()) {
        BlockPosition position = reader.getCurrentKey();
        RecordBlock block = reader.getCurrentValue();
        if (start < 0) {
          start = position.offset();
        }
        file = position.file();
        end = position.offset() + block.span();
        decoded = block.isDecoded();
        addRows(position, block, block.index(tokenizer));
      }
      if (start >= 0) {
        extents.add(new Extent(file, start, end, decoded));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void addRows(BlockPosition position, RecordBlock block, FieldIndex index) {
    for (int r = 0; r < index.records(); r++) {
      int start = index.recordStart(r);
      rows.add(
          new Row(
              position.offset() + index.offset(r),
              index.problem(r),
              text(block.bytes(), start, index.recordEnd(r)),
              fields(index, r)));
      if (index.problem(r) == RecordProblem.BROKEN_FILE) {
        damages.add(index.problemMessage(r));
      }
      lines.add(position.line() < 0 ? -1 : position.line() + index.linesBefore(r));
    }
  }

  static List<String> fields(FieldIndex index, int record) {
    List<String> fields = new ArrayList<>();
    int first = index.firstField(record);
    for (int f = first; f < first + index.fieldCount(record); f++) {
      fields.add(index.isNull(f) ? "NULL" : text(index.buffer(f), index.start(f), index.end(f)));
    }
    return fields;
  }

  private static String text(byte[] buf, int start, int end) {
    return new String(buf, start, end - start, StandardCharsets.UTF_8);
  }

  List<List<String>> values() {
    return rows.stream().map(Row::fields).toList();
  }
}
