package dev.winnow.examples.accesslog;

import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Reducer;

/** Adds up; as a combiner too, because sums of sums are sums. */
public final class SumReducer extends Reducer<Text, LongWritable, Text, LongWritable> {

  private final LongWritable sum = new LongWritable();

  @Override
  protected void reduce(Text key, Iterable<LongWritable> values, Context context)
      throws IOException, InterruptedException {
    long total = 0;
    for (LongWritable value : values) {
      total += value.get();
    }
    sum.set(total);
    context.write(key, sum);
  }
}
