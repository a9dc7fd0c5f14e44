package dev.winnow.jobs.quality;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file whose appearance asks the tasks of a job to read no further. They end as if their input
 * did, so that what they have rejected is committed and can be published; a killed job leaves
 * nothing.
 */
public final class StopSignal {

  private static final String KEY = "winnow.quality.stop";
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Path file;
  private final FileSystem files;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private boolean given;

  private StopSignal(Path file, FileSystem files, Clock clock) {
    this.file = file;
    this.files = files;
    this.clock = clock;
  }

  /** Has the tasks of a job look for the file, which must not exist yet. */
  public static void configure(Configuration conf, Path file) {
    conf.set(KEY, file.toString());
  }

  /** The signal of a task's job; one that is never given if the job has none. */
  public static StopSignal of(Configuration conf, Clock clock) throws IOException {
    String name = conf.get(KEY);
    if (name == null) {
      return new StopSignal(null, null, clock);
    }
    Path file = new Path(name);
    return new StopSignal(file, file.getFileSystem(conf), clock);
  }

  /** Looks for the file, unless it did so within the last second. */
  public boolean isGiven() throws IOException {
    if (!given && file != null && !clock.instant().isBefore(next)) {
      next = clock.instant().plus(INTERVAL);
      given = files.exists(file);
    }
    return given;
  }
}
