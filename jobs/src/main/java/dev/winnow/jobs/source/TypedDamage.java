package dev.winnow.jobs.source;

import dev.winnow.jobs.source.typed.TypedKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * What it means when a library cannot read a file. The libraries read the file system themselves
 * and throw what they find, so a failure of the file system is told by its class, and by asking for
 * the file's first byte; everything else, unchecked exceptions too, is damage in the file.
 */
final class TypedDamage {

  private static final List<String> FILE_SYSTEMS =
      List.of(
          "java.net.", "java.nio.channels.", "org.apache.hadoop.ipc.", "org.apache.hadoop.hdfs.");

  private TypedDamage() {}

  static IOException of(
      Configuration conf, Path path, TypedKind kind, String place, Throwable thrown) {
    if (thrown instanceof UnreadableFileException unreadable) {
      return unreadable;
    }
    if (thrown instanceof SourceException broken && broken.isDamage()) {
      return broken;
    }
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (isFileSystems(t)) {
        return unreadable(path, (IOException) t);
      }
    }
    try (FSDataInputStream in = path.getFileSystem(conf).open(path)) {
      in.read();
    } catch (IOException e) {
      return unreadable(path, e);
    }
    String what =
        "%s is broken as %s at %s: %s".formatted(path, kind.title(), place, words(thrown));
    return SourceException.damaged(
        what, thrown instanceof IOException io ? io : new IOException(thrown));
  }

  private static boolean isFileSystems(Throwable t) {
    String name = t.getClass().getName();
    return t instanceof IOException
        && (t instanceof FileNotFoundException
            || t instanceof AccessControlException
            || FILE_SYSTEMS.stream().anyMatch(name::startsWith));
  }

  private static IOException unreadable(Path path, IOException cause) {
    return new UnreadableFileException(path + " cannot be read: " + cause.getMessage(), cause);
  }

  /** The innermost message, which says more than those around it. */
  private static String words(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null || message.isBlank()
        ? innermost.getClass().getSimpleName()
        : message.strip();
  }
}
