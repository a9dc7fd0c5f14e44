package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What publication asks of a file system. Each call is one step: it has happened or it has not, and
 * a crash falls between two of them. Tests put a crash there.
 */
interface FileStore {

  boolean exists(Path path) throws IOException;

  /** The file's bytes, or nothing when there is no such file. */
  Optional<byte[]> read(Path file) throws IOException;

  /** The children of a directory; none when it does not exist. */
  List<FileStatus> list(Path directory) throws IOException;

  /**
   * Makes a whole file appear.
   *
   * @return false if there is one already, which stays as it is
   */
  boolean createOnce(Path file, byte[] content) throws IOException;

  /**
   * Moves a file or a directory to a name that is free, making its parent.
   *
   * @return false if the name is taken; then nothing was moved
   */
  boolean moveOnce(Path from, Path to) throws IOException;

  /** Makes a whole copy of a file appear; a file that is there already stays as it is. */
  void copyOnce(Path from, Path to) throws IOException;

  void makeDirectory(Path directory) throws IOException;

  /** Removes a file or a directory with all that is in it; nothing happens when there is none. */
  void remove(Path path) throws IOException;
}
