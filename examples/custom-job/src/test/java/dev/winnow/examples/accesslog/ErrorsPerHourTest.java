package dev.winnow.examples.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.mapreduce.ReduceDriver;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How to test a job: the mapper alone, the reducer alone, both with the shuffle between them, and
 * the whole job on small files. Copy what you need.
 */
class ErrorsPerHourTest {

  private static final LongWritable OFFSET = new LongWritable(0);

  private static Text line(String time, int status) {
    return new Text("203.0.113.9 - - [%s] \"GET /cart HTTP/1.1\" %d 512".formatted(time, status));
  }

  private static MapDriver<LongWritable, Text, Text, LongWritable> mapper() {
    return MapDriver.newMapDriver(new ErrorMapper());
  }

  @Test
  void anErrorIsCountedInItsHourOfUtc() throws IOException {
    mapper()
        .withInput(OFFSET, line("01/Sep/2026:01:59:59 +0200", 503))
        .withOutput(new Text("2026-08-31T23\t503"), new LongWritable(1))
        .withCounter(ErrorMapper.Lines.ERROR, 1)
        .runTest();
  }

  @Test
  void aRequestThatWentWellGivesNothing() throws IOException {
    mapper()
        .withInput(OFFSET, line("01/Sep/2026:10:00:00 +0000", 200))
        .withCounter(ErrorMapper.Lines.FINE, 1)
        .runTest();
  }

  @Test
  void aLineThatIsNotOfTheFormatIsCounted() throws IOException {
    mapper()
        .withInput(OFFSET, new Text("logrotate: new file"))
        .withInput(OFFSET, line("31/Feb/2026:10:00:00 UTC", 500))
        .withCounter(ErrorMapper.Lines.MALFORMED, 2)
        .runTest();
  }

  @Test
  void thePropertyOfTheSpecSaysWhatAnErrorIs() throws IOException {
    MapDriver<LongWritable, Text, Text, LongWritable> mapper = mapper();
    mapper.getConfiguration().setInt(ErrorMapper.MINIMUM_STATUS, 400);
    mapper
        .withInput(OFFSET, line("01/Sep/2026:10:00:00 +0000", 404))
        .withOutput(new Text("2026-09-01T10\t404"), new LongWritable(1))
        .runTest();
  }

  @Test
  void theReducerAddsUp() throws IOException {
    ReduceDriver.newReduceDriver(new SumReducer())
        .withInput(
            new Text("2026-09-01T10\t500"), List.of(new LongWritable(2), new LongWritable(3)))
        .withOutput(new Text("2026-09-01T10\t500"), new LongWritable(5))
        .runTest();
  }

  @Test
  void mapperCombinerAndReducerTogetherSortByHour() throws IOException {
    MapReduceDriver.newMapReduceDriver(new ErrorMapper(), new SumReducer(), new SumReducer())
        .withInput(OFFSET, line("01/Sep/2026:11:00:00 +0000", 500))
        .withInput(OFFSET, line("01/Sep/2026:10:10:00 +0000", 500))
        .withInput(OFFSET, line("01/Sep/2026:10:50:00 +0000", 500))
        .withOutput(new Text("2026-09-01T10\t500"), new LongWritable(2))
        .withOutput(new Text("2026-09-01T11\t500"), new LongWritable(1))
        .runTest();
  }

  @Test
  void theJobReadsFilesAndReplacesWhatADeadAttemptLeft(@TempDir Path directory) throws Exception {
    Path output = Files.createDirectory(directory.resolve("out"));
    Files.writeString(output.resolve("part-r-00000"), "half written");
    Configuration conf = new Configuration();
    conf.set("hadoop.tmp.dir", directory.resolve("tmp").toString());
    int exitCode =
        ToolRunner.run(
            conf, new ErrorsPerHour(), new String[] {"data/access.log", output.toString()});
    assertThat(exitCode).isZero();
    assertThat(output.resolve("part-r-00000"))
        .hasContent("2026-09-01T08\t503\t3\n2026-09-01T09\t500\t1\n2026-09-01T09\t502\t2\n");
  }
}
