package dev.winnow.jobs.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * What tasks need besides Hadoop's own jars, shipped to the cluster's file system as one jar once
 * for each version of the suite. What only the launcher uses (the SQL parser, Hive's clients, the
 * command line) stays behind.
 */
final class TaskClassPath {

  private static final List<String> NEEDED =
      List.of(
          "winnow-jobs",
          "winnow-crds",
          "orc-core",
          "orc-format",
          "orc-shims",
          "hive-storage-api",
          "protobuf-java",
          "parquet-",
          "jts-core", // Parquet's columns name its exception
          "aircompressor",
          "brotli4j",
          "lz4-java",
          "zstd-jni",
          "threeten-extra",
          "datasketches",
          "re2j",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind");
  private static final int KEY_BYTES = 12;

  private final List<Path> entries;

  private TaskClassPath(List<Path> entries) {
    this.entries = entries;
  }

  /** The needed part of this process's own class path. */
  static TaskClassPath ofProcess() {
    return new TaskClassPath(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(TaskClassPath::isNeeded)
            .toList());
  }

  private static boolean isNeeded(Path entry) {
    return Files.isDirectory(entry)
        ? Files.isDirectory(entry.resolve("dev/winnow"))
        : entry.getFileName() != null && isShipped(entry.getFileName().toString());
  }

  /** Whether a jar of this name goes to the cluster. */
  static boolean isShipped(String jar) {
    return NEEDED.stream().anyMatch(jar::startsWith);
  }

  /**
   * Puts the jar on the job's class path, before Hadoop's, instead of the job's own. It is uploaded
   * if this is the first job of this content; a concurrent upload of the same is harmless.
   */
  void addTo(Job job) throws IOException {
    Configuration conf = job.getConfiguration();
    FileSystem fs = FileSystem.get(conf);
    org.apache.hadoop.fs.Path jar =
        new org.apache.hadoop.fs.Path(
            fs.getHomeDirectory(), ".winnow/lib/winnow-tasks-" + key() + ".jar");
    if (!fs.exists(jar)) {
      upload(fs, jar);
    }
    job.addFileToClassPath(jar);
    conf.setBoolean(MRJobConfig.MAPREDUCE_JOB_USER_CLASSPATH_FIRST, true);
    conf.unset(MRJobConfig.JAR);
  }

  private void upload(FileSystem fs, org.apache.hadoop.fs.Path there) throws IOException {
    Path scratch = Files.createTempDirectory("winnow-tasks-");
    try {
      Path jar = scratch.resolve(there.getName());
      TaskJar.write(entries, jar);
      org.apache.hadoop.fs.Path temporary =
          there.suffix("." + ProcessHandle.current().pid() + ".tmp");
      fs.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(jar.toUri()), temporary);
      fs.setPermission(temporary, new FsPermission("644"));
      if (!fs.rename(temporary, there)) {
        fs.delete(temporary, false);
        if (!fs.exists(there)) {
          throw new IOException("cannot ship the suite's classes to " + there);
        }
      }
    } finally {
      Scratch.remove(scratch);
    }
  }

  /** Names the content, quicker than a digest of 29 MB would: nobody else writes there. */
  private String key() throws IOException {
    StringBuilder content = new StringBuilder();
    for (Path entry : entries) {
      for (Path file : files(entry)) {
        byte[] bytes = Files.readAllBytes(file);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        content.append(file.getFileName()).append(' ').append(bytes.length).append(' ');
        content.append(sum.getValue()).append('\n');
      }
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, KEY_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path entry) throws IOException {
    try (Stream<Path> files = Files.walk(entry)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
