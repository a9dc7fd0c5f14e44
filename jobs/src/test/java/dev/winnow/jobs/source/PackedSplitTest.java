package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedSplitTest {

  private static final long MIB = 1 << 20;

  @TempDir private java.nio.file.Path folder;

  private static InputSplit part(int file, long length) {
    return new FileSplit(new Path("/in/" + file), 0, length, new String[] {"host" + file});
  }

  private static List<PackedSplit> pack(Job job, List<InputSplit> splits) {
    return PackedSplit.pack(splits, job).stream().map(PackedSplit.class::cast).toList();
  }

  @Test
  void packsManySmallFilesAndCountsWhatOpeningThemCosts() throws IOException {
    List<InputSplit> small = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      small.add(part(i, 1000));
    }
    List<PackedSplit> packed = pack(Job.getInstance(), small);
    assertThat(packed).hasSize(33);
    assertThat(packed.stream().flatMap(p -> p.parts().stream()).map(Object.class::cast))
        .containsExactlyElementsOf(small);
  }

  @Test
  void leavesALargeSplitAlone() throws IOException {
    List<InputSplit> splits =
        List.of(part(1, 128 * MIB), part(2, 1), part(3, 1), part(4, 200 * MIB));
    assertThat(pack(Job.getInstance(), splits).stream().map(p -> p.parts().size()))
        .containsExactly(1, 2, 1);
  }

  @Test
  void cutsManyFilesIntoAsManyTasksAsTheLeastSizeAsksFor() throws IOException {
    Job job = Job.getInstance();
    List<InputSplit> splits = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < 119; i++) {
      long length = 1000 + 37 * (i % 11);
      splits.add(part(i, length));
      total += length;
    }
    FileInputFormat.setMinInputSplitSize(job, total / 2 + 1);
    List<PackedSplit> packed = pack(job, splits);
    assertThat(packed).hasSize(2);
    assertThat(packed.get(0).getLength()).isBetween(total / 2 - 700, total / 2 + 700);
  }

  @Test
  void packsNothingBeyondTheLargestSplitThatTheJobAllows() throws IOException {
    Job job = Job.getInstance();
    FileInputFormat.setMaxInputSplitSize(job, 10);
    assertThat(pack(job, List.of(part(1, 10), part(2, 10)))).hasSize(2);
  }

  @Test
  void travelsToTheTaskWithAllItsParts() throws IOException {
    PackedSplit packed = pack(Job.getInstance(), List.of(part(1, 5), part(2, 7))).get(0);
    DataOutputBuffer out = new DataOutputBuffer();
    packed.write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    PackedSplit read = new PackedSplit();
    read.readFields(in);
    assertThat(read.parts()).hasToString(packed.parts().toString());
    assertThat(read.getLength()).isEqualTo(12);
    assertThat(packed.getLocations()).containsExactly("host1");
  }

  @Test
  void readsEveryFileOfASplitWithItsOwnHeader() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.csv"), "id,name\n1,x\n2,y\n");
    Files.writeString(folder.resolve("c.csv"), "name,id\nz,3\n");
    Configuration conf = new Configuration();
    CsvFormat format = CsvFormats.of(true, ",", "\"", "", "", CsvFormat.Ragged.Quarantine, 1 << 20);
    SourcePlan plan = new SourcePlan(format, List.of(), List.of("id"));
    BlockInputFormat.configure(conf, plan);
    Job job = Job.getInstance(conf);
    FileInputFormat.setInputPaths(job, new Path(folder.toUri()));
    BlockInputFormat input = new BlockInputFormat();
    List<InputSplit> splits = input.getSplits(job);
    assertThat(splits).hasSize(1);

    var context = new TaskAttemptContextImpl(job.getConfiguration(), new TaskAttemptID());
    List<String> ids = new ArrayList<>();
    try (RecordReader<BlockPosition, RecordBlock> reader =
        input.createRecordReader(splits.get(0), context)) {
      reader.initialize(splits.get(0), context);
      while (reader.nextKeyValue()) {
        RecordBlock block = reader.getCurrentValue();
        FieldIndex index = block.index(new CsvTokenizer(format));
        for (int r = 0; r < index.records(); r++) {
          String file = new Path(reader.getCurrentKey().file()).getName();
          ids.add(file + " " + SplitReading.fields(index, r).get(block.layout().position(0)));
        }
      }
      assertThat(reader.getProgress()).isEqualTo(1);
    }
    assertThat(ids).containsExactly("a.csv 1", "a.csv 2", "c.csv 3");
  }
}
