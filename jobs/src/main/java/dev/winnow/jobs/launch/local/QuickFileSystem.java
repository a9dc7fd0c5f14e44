package dev.winnow.jobs.launch.local;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** {@code file:} with checksums, over {@link QuickRawFileSystem}. Hadoop makes it by its name. */
public final class QuickFileSystem extends LocalFileSystem {

  public QuickFileSystem() {
    super(new QuickRawFileSystem());
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    return new SequentialInput(super.open(file, bufferSize));
  }

  /** Has {@code file:} mean this one, where files have permissions as POSIX has them. */
  public static void use(Configuration conf) {
    if (java.nio.file.FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      conf.setClass("fs.file.impl", QuickFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
      conf.setClass(
          "fs.AbstractFileSystem.file.impl",
          QuickFs.class,
          org.apache.hadoop.fs.AbstractFileSystem.class);
    }
  }
}
