package dev.winnow.jobs.launch;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under the scheme {@code mortal:}, for a process that is killed before its n-th change
 * of them, which is after the one before. From then on nothing is changed until it {@linkplain
 * #live lives} again. Only changes by the thread that said so count, which is the launcher's and
 * not a task's. Hadoop makes it by its name, so that what it knows is static.
 */
public final class MortalFileSystem extends RawLocalFileSystem {

  static final URI ROOT = URI.create("mortal://here/");

  /** The process was killed. */
  static final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
      super("the process was killed", null, false, false);
    }
  }

  /** The same as Hadoop's newer interface has it. */
  public static final class Newer extends DelegateToFileSystem {
    public Newer(URI place, Configuration conf) throws IOException, URISyntaxException {
      super(ROOT, FileSystem.get(ROOT, conf), conf, ROOT.getScheme(), false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  private static Thread launcher;
  private static int deadline;
  private static int changes;

  /** Counts the changes by this thread from now on, and dies before one of them. */
  static synchronized void dieBefore(int change) {
    launcher = Thread.currentThread();
    deadline = change;
    changes = 0;
  }

  /** Does not die any more. */
  static void live() {
    dieBefore(Integer.MAX_VALUE);
  }

  private interface Change<T> {
    T make() throws IOException;
  }

  private static <T> T counted(Change<T> change) throws IOException {
    synchronized (MortalFileSystem.class) {
      if (Thread.currentThread() == launcher) {
        changes++;
      }
      if (changes >= deadline) {
        throw new Killed();
      }
    }
    return change.make();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return counted(
        () ->
            super.create(
                file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return counted(() -> super.rename(from, to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return counted(() -> super.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return counted(() -> super.mkdirs(path));
  }

  @Override
  public void setTimes(Path path, long modified, long accessed) throws IOException {
    counted(
        () -> {
          super.setTimes(path, modified, accessed);
          return true;
        });
  }
}
