package dev.winnow.quickstart.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of one demo: everything that is written lies in it, and it is empty at the start. A
 * file lock keeps a second demo out for as long as this process lives.
 */
final class WorkDirectory implements AutoCloseable {

  private static final String LOCK = "winnow-demo.lock";

  private final Path path;
  private final FileChannel channel;

  private WorkDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * The one that a demo uses when none is named: below the source tree, or below the temporary
   * directory when the tree's path has a blank in it, which YARN's launch scripts cannot take.
   */
  static Path standard(Path root) {
    Path inTree = root.resolve(".winnow/demo");
    return hasBlank(inTree)
        ? Path.of(
            System.getProperty("java.io.tmpdir"),
            "winnow-" + System.getProperty("user.name"),
            Integer.toHexString(root.hashCode()))
        : inTree;
  }

  /**
   * Takes the directory and empties it.
   *
   * @throws IOException with a message for a user when it is in use, holds files of somebody else,
   *     or cannot be written
   */
  static WorkDirectory take(Path wanted) throws IOException {
    Path path = wanted.toAbsolutePath().normalize();
    if (hasBlank(path)) {
      throw new IOException(
          path + " has a blank in it, which YARN cannot take; name another with --work-dir");
    }
    Files.createDirectories(path);
    Path lockFile = path.resolve(LOCK);
    if (!Files.exists(lockFile) && !isEmpty(path)) {
      throw new IOException(path + " holds files that no demo put there");
    }
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> lock = lock(channel);
    if (lock.isEmpty()) {
      channel.close();
      throw new IOException(
          "a demo is running in " + path + "; end it, or name another directory with --work-dir");
    }
    empty(path);
    return new WorkDirectory(path, channel);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldByThisProcess) {
      return Optional.empty();
    }
  }

  private static boolean hasBlank(Path path) {
    return path.toString().chars().anyMatch(Character::isWhitespace);
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void empty(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(directory.resolve(LOCK))) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!visited.equals(directory)) {
              Files.delete(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
