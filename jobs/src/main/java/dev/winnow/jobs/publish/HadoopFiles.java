package dev.winnow.jobs.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Any file system of Hadoop's. A rename that refuses to overwrite is atomic in HDFS; Hadoop's local
 * one looks first and renames then, so on local disks a new file appears as a hard link instead.
 */
final class HadoopFiles implements FileStore {

  private final Configuration conf;

  HadoopFiles(Configuration conf) {
    this.conf = conf;
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return fileSystem(path).exists(path);
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    try (FSDataInputStream in = fileSystem(file).open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<FileStatus> list(Path directory) throws IOException {
    try {
      return List.of(fileSystem(directory).listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public boolean createOnce(Path file, byte[] content) throws IOException {
    FileSystem fs = fileSystem(file);
    if (fs.exists(file)) {
      return false;
    }
    Path temporary = temporary(file);
    fs.mkdirs(file.getParent());
    if (isLocal(fs, file)) {
      return linkOnce(local(temporary), local(file), content);
    }
    try (FSDataOutputStream out = fs.create(temporary, false)) {
      out.write(content);
      out.hsync();
    }
    return renameOnce(fs, temporary, file);
  }

  @Override
  public boolean moveOnce(Path from, Path to) throws IOException {
    FileSystem fs = fileSystem(to);
    fs.mkdirs(to.getParent());
    try {
      FileContext.getFileContext(fs.getUri(), conf).rename(from, to, Options.Rename.NONE);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException | FileNotFoundException e) {
      if (fs.exists(to)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void copyOnce(Path from, Path to) throws IOException {
    FileSystem fs = fileSystem(to);
    if (fs.exists(to)) {
      return;
    }
    Path temporary = temporary(to);
    fs.mkdirs(to.getParent());
    FileUtil.copy(fileSystem(from), from, fs, temporary, false, true, conf);
    renameOnce(fs, temporary, to);
  }

  @Override
  public void makeDirectory(Path directory) throws IOException {
    fileSystem(directory).mkdirs(directory);
  }

  @Override
  public void remove(Path path) throws IOException {
    fileSystem(path).delete(path, true);
  }

  private boolean renameOnce(FileSystem fs, Path temporary, Path file) throws IOException {
    try {
      FileContext.getFileContext(fs.getUri(), conf).rename(temporary, file, Options.Rename.NONE);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      fs.delete(temporary, false);
      return false;
    }
  }

  private static boolean linkOnce(
      java.nio.file.Path temporary, java.nio.file.Path file, byte[] content) throws IOException {
    try {
      Files.write(temporary, content);
      Files.createLink(file, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(conf);
  }

  private static boolean isLocal(FileSystem fs, Path file) {
    return "file".equals(fs.makeQualified(file).toUri().getScheme());
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /** Hidden from readers, and on the same file system as the name that it will have. */
  private static Path temporary(Path file) {
    return new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID() + ".tmp");
  }
}
