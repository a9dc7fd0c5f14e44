package dev.winnow.jobs.aggregate;

import dev.winnow.jobs.quality.TaskReport;
import dev.winnow.jobs.sink.ByteBuilder;
import dev.winnow.jobs.sink.QuarantinedRow;
import dev.winnow.jobs.sink.ShuffleKey;
import dev.winnow.jobs.sink.ShuffleValue;
import dev.winnow.jobs.sink.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** What travels through the shuffle beside the groups: rejected rows and reports of mappers. */
final class Passenger {

  private Passenger() {}

  /** Keyed by file and offset, so that rejected rows reach the quarantine in a fixed order. */
  static void quarantined(QuarantinedRow row, Aggregator.Output output)
      throws IOException, InterruptedException {
    ByteBuilder place = new ByteBuilder();
    byte[] file = row.file().getBytes(StandardCharsets.UTF_8);
    place.putBytes(file, 0, file.length);
    place.putByte(0);
    place.putLong(row.offset());
    ShuffleKey key = new ShuffleKey();
    key.set(Stream.QUARANTINE, place);
    ShuffleValue value = new ShuffleValue();
    value.setSerialised(row);
    output.write(key, value);
  }

  static void report(TaskReport report, TaskAttemptContext context, Aggregator.Output output)
      throws IOException, InterruptedException {
    ByteBuilder task = new ByteBuilder();
    task.putInt(context.getTaskAttemptID().getTaskID().getId());
    ShuffleKey key = new ShuffleKey();
    key.set(Stream.REPORT, task);
    ShuffleValue value = new ShuffleValue();
    value.setSerialised(report);
    output.write(key, value);
  }
}
