package dev.winnow.jobs.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.ByteCursor;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.junit.jupiter.api.Test;

class LocalShuffleTest {

  private static final int RECORDS = 30_000;

  /** What came of a job: what its reducers wrote, in their order, and what it counted. */
  private record Came(List<String> lines, long sent, long reduced) {}

  /** For each line, a seed, sends many records whose values are counts of one. */
  static final class RandomMapper extends Mapper<LongWritable, Text, ShuffleKey, ShuffleValue> {

    @Override
    protected void map(LongWritable offset, Text line, Context context)
        throws IOException, InterruptedException {
      Random random = new Random(Long.parseLong(line.toString()));
      int keys = 1 << random.nextInt(18);
      ShuffleKey key = new ShuffleKey();
      ShuffleValue one = new ShuffleValue();
      ByteBuilder bytes = new ByteBuilder();
      bytes.putVarLong(1);
      one.set(bytes);
      for (int i = 0; i < RECORDS; i++) {
        bytes.clear();
        bytes.putInt(random.nextInt(keys));
        if (random.nextBoolean()) {
          bytes.putLong(random.nextInt(keys));
        }
        key.set(random.nextInt(50) == 0 ? Stream.CHANGES : Stream.TABLE, bytes);
        context.write(key, one);
        if (random.nextInt(RECORDS) == 0) {
          key.set(Stream.REPORT, new byte[2 << 20], 0, 2 << 20);
          context.write(key, one);
        }
      }
    }
  }

  static final class Sum extends Reducer<ShuffleKey, ShuffleValue, ShuffleKey, ShuffleValue> {

    @Override
    protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
        throws IOException, InterruptedException {
      ByteBuilder bytes = new ByteBuilder();
      bytes.putVarLong(sum(values));
      ShuffleValue sum = new ShuffleValue();
      sum.set(bytes);
      context.write(key, sum);
    }
  }

  static final class Tell extends Reducer<ShuffleKey, ShuffleValue, Text, LongWritable> {

    @Override
    protected void reduce(ShuffleKey key, Iterable<ShuffleValue> values, Context context)
        throws IOException, InterruptedException {
      String text = key.toString();
      context.write(
          new Text(text.length() > 100 ? "a key of " + text.length() : text),
          new LongWritable(sum(values)));
    }
  }

  private static long sum(Iterable<ShuffleValue> values) {
    long sum = 0;
    ByteCursor cursor = new ByteCursor();
    for (ShuffleValue value : values) {
      cursor.set(value.bytes(), 0, value.length());
      sum += cursor.getVarLong();
    }
    return sum;
  }

  @Property(tries = 6)
  void bringsReducersWhatHadoopsOwnShuffleBringsThem(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @IntRange(min = 1, max = 4) int reducers,
      @ForAll boolean combines)
      throws Exception {
    Came hadoops = run(seed, reducers, combines, job -> {});
    Came ours = run(seed, reducers, combines, LocalShuffle::configure);
    assertThat(ours.lines()).isEqualTo(hadoops.lines());
    assertThat(ours.sent()).isEqualTo(hadoops.sent()).isGreaterThanOrEqualTo(2 * RECORDS);
    long summed =
        ours.lines().stream().mapToLong(l -> Long.parseLong(l.replaceAll(".*\t", ""))).sum();
    assertThat(summed).isEqualTo(ours.sent());
    if (!combines) {
      assertThat(ours.reduced()).isEqualTo(ours.sent());
    }
  }

  private static Came run(long seed, int reducers, boolean combines, Consumer<Job> shuffle)
      throws Exception {
    Path directory = Files.createTempDirectory("local-shuffle");
    try {
      Path input = Files.createDirectory(directory.resolve("in"));
      Files.writeString(input.resolve("a"), seed + "\n");
      Files.writeString(input.resolve("b"), (seed + 1) + "\n");
      Configuration conf = new Configuration();
      conf.set("hadoop.tmp.dir", directory.resolve("tmp").toString());
      conf.setInt("mapreduce.client.completion.pollinterval", 20);
      conf.setInt("mapreduce.local.map.tasks.maximum", 2);
      conf.setInt("mapreduce.local.reduce.tasks.maximum", 2);
      // several runs for each mapper
      conf.setInt(MRJobConfig.IO_SORT_MB, 1);
      Job job = Job.getInstance(conf);
      job.setMapperClass(RandomMapper.class);
      if (combines) {
        job.setCombinerClass(Sum.class);
      }
      job.setReducerClass(Tell.class);
      job.setMapOutputKeyClass(ShuffleKey.class);
      job.setMapOutputValueClass(ShuffleValue.class);
      job.setNumReduceTasks(reducers);
      FileInputFormat.setInputPaths(job, new org.apache.hadoop.fs.Path(input.toUri()));
      Path output = directory.resolve("out");
      FileOutputFormat.setOutputPath(job, new org.apache.hadoop.fs.Path(output.toUri()));
      shuffle.accept(job);
      assertThat(job.waitForCompletion(false)).isTrue();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < reducers; i++) {
        lines.addAll(Files.readAllLines(output.resolve("part-r-%05d".formatted(i))));
      }
      assertThat(outputsOfMappers(directory.resolve("tmp"))).isEmpty();
      return new Came(
          lines,
          count(job, TaskCounter.MAP_OUTPUT_RECORDS),
          count(job, TaskCounter.REDUCE_INPUT_RECORDS));
    } finally {
      FileUtil.fullyDelete(directory.toFile());
    }
  }

  private static long count(Job job, TaskCounter counter) throws IOException {
    return job.getCounters().findCounter(counter).getValue();
  }

  private static List<Path> outputsOfMappers(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(f -> f.getFileName().toString().startsWith("file.out")).toList();
    }
  }

  @Test
  void leavesJobsOnAClusterAndJobsOfOtherKeysToHadoop() throws IOException {
    Job onCluster = job(ShuffleKey.class);
    onCluster.getConfiguration().set(MRConfig.FRAMEWORK_NAME, MRConfig.YARN_FRAMEWORK_NAME);
    Job ofTexts = job(Text.class);
    Job mapsAlone = job(ShuffleKey.class);
    mapsAlone.setNumReduceTasks(0);
    Job encrypted = job(ShuffleKey.class);
    encrypted.getConfiguration().setBoolean(MRJobConfig.MR_ENCRYPTED_INTERMEDIATE_DATA, true);
    for (Job job : List.of(onCluster, ofTexts, mapsAlone, encrypted)) {
      LocalShuffle.configure(job);
      assertThat(collector(job)).doesNotContain("winnow");
    }
    Job ours = job(ShuffleKey.class);
    LocalShuffle.configure(ours);
    assertThat(collector(ours)).isEqualTo(RunCollector.class.getName());
  }

  private static String collector(Job job) {
    return job.getConfiguration().get(MRJobConfig.MAP_OUTPUT_COLLECTOR_CLASS_ATTR);
  }

  private static Job job(Class<?> keys) throws IOException {
    Job job = Job.getInstance(new Configuration());
    job.setMapOutputKeyClass(keys);
    job.setNumReduceTasks(1);
    return job;
  }
}
