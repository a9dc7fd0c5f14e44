package dev.winnow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bzip2 files in splits: the same rows, offsets and rejects whatever the splits. */
class Bzip2SplitsTest {

  private static final Path REVIEWS =
      Path.of("../../shared/data/events/anonreviews/anonreviews.csv.bz2");
  private static final int WINDOW = 1 << 14;

  @TempDir private Path folder;

  @Test
  void readsTheSameRecordsUnderTheSameOffsetsWhateverTheSplits() throws IOException {
    String csv = table(8_000);
    Path file = Files.write(folder.resolve("a.csv.bz2"), bzip2(csv, 1));
    checkSplits(file, csv);
  }

  @Test
  void splitsFilesOfSeveralStreamsToo() throws IOException {
    String csv = table(6_000);
    ByteArrayOutputStream streams = new ByteArrayOutputStream();
    for (int from = 0; from < csv.length(); from += 70_001) {
      streams.writeBytes(bzip2(csv.substring(from, Math.min(csv.length(), from + 70_001)), 1));
    }
    Path file = Files.write(folder.resolve("b.csv.bz2"), streams.toByteArray());
    checkSplits(file, csv);
  }

  private static void checkSplits(Path file, String csv) throws IOException {
    SourcePlan plan = plan("id", "text");
    SplitReading whole = SplitReading.of(file, plan, Integer.MAX_VALUE, 1 << 15, WINDOW);
    Path plain = Files.writeString(file.resolveSibling("plain.csv"), csv);
    SplitReading asText = SplitReading.of(plain, plan, Integer.MAX_VALUE, 1 << 15, WINDOW);
    assertThat(whole.values()).isEqualTo(asText.values());
    assertThat(new TreeSet<>(whole.rows().stream().map(SplitReading.Row::offset).toList()))
        .hasSize(whole.rows().size());
    long size = Files.size(file);
    for (int splits : new int[] {2, 3, 20}) {
      SplitReading split = SplitReading.of(file, plan, (int) (size / splits + 1), 1 << 15, WINDOW);
      assertThat(split.extents()).hasSizeGreaterThan(1);
      assertThat(split.rows()).isEqualTo(whole.rows());
      assertThat(SplitChain.brokenFiles(Map.of(), split.extents())).isEmpty();
    }
  }

  @Test
  void keepsTheRowsBeforeADamageWhateverTheSplits() throws IOException {
    byte[] bzip2 = bzip2(table(8_000), 1);
    bzip2[bzip2.length * 2 / 3] ^= 0x55;
    Path file = Files.write(folder.resolve("a.csv.bz2"), bzip2);
    SourcePlan plan =
        new SourcePlan(
            CsvFormat.rfc4180(),
            Encoding.UTF_8,
            List.of(),
            List.of("id", "text"),
            BrokenFileTest.KEEP);
    SplitReading whole = SplitReading.of(file, plan, Integer.MAX_VALUE, 1 << 15, WINDOW);
    assertThat(whole.damages())
        .singleElement()
        .satisfies(d -> assertThat(d).contains("the bzip2 block that begins at byte "));
    assertThat(SplitChain.brokenFiles(Map.of(), whole.extents())).isEmpty();
    assertThat(whole.rows()).hasSizeGreaterThan(2_000);
    SplitReading split = SplitReading.of(file, plan, bzip2.length / 4, 1 << 15, WINDOW);
    // other splits read behind the damage, so the file is read again in one piece
    assertThat(SplitChain.brokenFiles(Map.of(), split.extents())).hasSize(1);
  }

  @Test
  void readsARealFileTheSameInSplits() throws IOException {
    assumeTrue(Files.exists(REVIEWS), () -> REVIEWS + " is absent: nothing to read");
    List<Long> whole = digest(Integer.MAX_VALUE);
    assertThat(whole.get(0)).isEqualTo(578_805);
    assertThat(digest(1_000_000)).isEqualTo(whole);
  }

  /** How many records, and a sum over their offsets and bytes. */
  private static List<Long> digest(long splitBytes) throws IOException {
    SourcePlan plan = plan("reviewerId", "date");
    Configuration conf = new Configuration();
    BlockInputFormat.configure(conf, plan);
    Job job = Job.getInstance(conf);
    FileInputFormat.setInputPaths(job, new org.apache.hadoop.fs.Path(REVIEWS.toUri()));
    FileInputFormat.setMaxInputSplitSize(job, splitBytes);
    BlockInputFormat format = new BlockInputFormat();
    long records = 0;
    long sum = 0;
    var task = new TaskAttemptContextImpl(job.getConfiguration(), new TaskAttemptID());
    List<InputSplit> splits = format.getSplits(job);
    assertThat(splits.size()).isGreaterThan((int) (2_000_000 / splitBytes));
    for (InputSplit split : splits) {
      try (var reader = format.createRecordReader(split, task)) {
        reader.initialize(split, task);
        while (reader.nextKeyValue()) {
          RecordBlock block = reader.getCurrentValue();
          FieldIndex index = block.index(plan.tokenizer());
          for (int r = 0; r < index.records(); r++) {
            byte[] bytes = block.bytes();
            byte[] record = Arrays.copyOfRange(bytes, index.recordStart(r), index.recordEnd(r));
            sum += (reader.getCurrentKey().offset() + index.offset(r)) * Arrays.hashCode(record);
          }
          records += index.records();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return List.of(records, sum);
  }

  private static SourcePlan plan(String... columns) {
    return new SourcePlan(CsvFormat.rfc4180(), List.of(), List.of(columns));
  }

  /** Rows with quoted line breaks, some of them ragged. */
  private static String table(int rows) {
    Random random = new Random(11);
    StringBuilder csv = new StringBuilder("id,text\n");
    for (int i = 0; i < rows; i++) {
      csv.append(i).append(",\"").append(Long.toString(random.nextLong(), 36));
      csv.append(i % 3 == 0 ? "\nand\n" : " ").append(random.nextInt()).append('"');
      csv.append(i % 500 == 7 ? ",more" : "").append('\n');
    }
    return csv.toString();
  }

  private static byte[] bzip2(String plain, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var compressor = new BZip2CompressorOutputStream(out, level)) {
      compressor.write(plain.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
