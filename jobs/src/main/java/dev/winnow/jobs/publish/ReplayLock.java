package dev.winnow.jobs.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Lets one replay at a time fill a table. The one that holds it can take it again, so that a replay
 * that died goes on when it is called again with the same records.
 */
public final class ReplayLock {

  private final FileStore files;
  private final Path file;

  public ReplayLock(Configuration conf, TargetTable table) {
    this.files = new HadoopFiles(conf);
    this.file = new Path(table.root(), Layout.INTERNAL + "/replay.lock");
  }

  /** Returns who holds it from now on: the one that asked, or another. */
  public String take(String replay) throws IOException {
    byte[] name = replay.getBytes(StandardCharsets.UTF_8);
    if (files.createOnce(file, name)) {
      return replay;
    }
    return new String(files.read(file).orElse(name), StandardCharsets.UTF_8);
  }

  public void release() throws IOException {
    files.remove(file);
  }

  public Path file() {
    return file;
  }

  /** Where a replay keeps the records that it reads. */
  public static Path records(TargetTable table, String replay) {
    return new Path(table.root(), Layout.INTERNAL + "/replays/" + replay);
  }
}
