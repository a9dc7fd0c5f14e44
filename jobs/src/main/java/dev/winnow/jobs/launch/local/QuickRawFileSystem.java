package dev.winnow.jobs.launch.local;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's raw local file system, with permissions, owners and links by {@code java.nio.file}.
 * Without its native library Hadoop starts {@code chmod} for every file it creates and {@code ls}
 * for every file it lists: 470 processes in a cleaning job of 30 partitions.
 */
final class QuickRawFileSystem extends RawLocalFileSystem {

  private static final PosixFilePermission[] BITS = PosixFilePermission.values();

  /**
   * @throws IOException also when the bits beyond read, write and execute cannot be set
   */
  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    if (permission.toShort() >>> BITS.length != 0) {
      super.setPermission(path, permission);
      return;
    }
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if ((permission.toShort() >>> BITS.length - 1 - i & 1) != 0) {
        set.add(BITS[i]);
      }
    }
    try {
      Files.setPosixFilePermissions(nio(path), set);
    } catch (NoSuchFileException e) {
      throw missing(path, e);
    }
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return status(path);
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return status(path, LinkOption.NOFOLLOW_LINKS);
  }

  private FileStatus status(Path path, LinkOption... links) throws IOException {
    PosixFileAttributes read;
    try {
      read = Files.readAttributes(nio(path), PosixFileAttributes.class, links);
    } catch (NoSuchFileException e) {
      throw missing(path, e);
    }
    String target = read.isSymbolicLink() ? Files.readSymbolicLink(nio(path)).toString() : null;
    return new FileStatus(
        read.size(),
        read.isDirectory(),
        1,
        getDefaultBlockSize(path),
        read.lastModifiedTime().toMillis(),
        read.lastAccessTime().toMillis(),
        permission(read.permissions()),
        read.owner().getName(),
        read.group().getName(),
        target == null ? null : new Path(target),
        new Path(nio(path).toString()).makeQualified(getUri(), getWorkingDirectory()));
  }

  private java.nio.file.Path nio(Path path) {
    return pathToFile(path).toPath();
  }

  private static FsPermission permission(Set<PosixFilePermission> set) {
    int bits = 0;
    for (PosixFilePermission bit : set) {
      bits |= 1 << BITS.length - 1 - bit.ordinal();
    }
    return new FsPermission((short) bits);
  }

  private static FileNotFoundException missing(Path path, NoSuchFileException cause) {
    var missing = new FileNotFoundException("File " + path + " does not exist");
    missing.initCause(cause);
    return missing;
  }
}
