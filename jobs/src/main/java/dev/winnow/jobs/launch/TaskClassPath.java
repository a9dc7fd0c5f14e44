package dev.winnow.jobs.launch;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * The jars that tasks need besides Hadoop's own, shipped to the cluster's file system once for each
 * version of the suite. What only the launcher uses (the SQL parser, Hive's clients, the command
 * line) stays behind.
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

  private final List<Path> jars;

  private TaskClassPath(List<Path> jars) {
    this.jars = jars;
  }

  /** The needed part of this process's own class path; directories of classes are packed. */
  static TaskClassPath ofProcess() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      String name = path.getFileName() == null ? "" : path.getFileName().toString();
      if (Files.isDirectory(path)) {
        if (Files.isDirectory(path.resolve("dev/winnow"))) {
          jars.add(pack(path, "winnow-classes-" + jars.size() + ".jar"));
        }
      } else if (isShipped(name)) {
        jars.add(path);
      }
    }
    return new TaskClassPath(jars);
  }

  /** Whether a jar of this name goes to the cluster. */
  static boolean isShipped(String jar) {
    return NEEDED.stream().anyMatch(jar::startsWith);
  }

  /**
   * Puts the jars on the job's class path, before Hadoop's. They are uploaded if this is the first
   * job of this content; a concurrent upload of the same is harmless.
   */
  void addTo(Job job) throws IOException {
    Configuration conf = job.getConfiguration();
    FileSystem fs = FileSystem.get(conf);
    org.apache.hadoop.fs.Path cache =
        new org.apache.hadoop.fs.Path(fs.getHomeDirectory(), ".winnow/lib/" + key());
    Map<String, Long> present = lengths(fs, cache);
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      org.apache.hadoop.fs.Path there = new org.apache.hadoop.fs.Path(cache, name);
      if (!Long.valueOf(Files.size(jar)).equals(present.get(name))) {
        upload(fs, jar, there);
      }
      job.addFileToClassPath(there);
    }
    job.getConfiguration().setBoolean(MRJobConfig.MAPREDUCE_JOB_USER_CLASSPATH_FIRST, true);
  }

  private static void upload(FileSystem fs, Path jar, org.apache.hadoop.fs.Path there)
      throws IOException {
    org.apache.hadoop.fs.Path temporary =
        there.suffix("." + ProcessHandle.current().pid() + ".tmp");
    fs.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(jar.toUri()), temporary);
    fs.setPermission(temporary, new FsPermission("644"));
    if (!fs.rename(temporary, there)) {
      fs.delete(temporary, false);
      if (!isThere(fs, there, Files.size(jar))) {
        throw new IOException("cannot ship " + jar + " to " + there);
      }
    }
  }

  /** What lies in the directory, asked for once: a question for each jar takes a second in all. */
  private static Map<String, Long> lengths(FileSystem fs, org.apache.hadoop.fs.Path directory)
      throws IOException {
    try {
      return Arrays.stream(fs.listStatus(directory))
          .collect(Collectors.toMap(file -> file.getPath().getName(), FileStatus::getLen));
    } catch (FileNotFoundException e) {
      return Map.of();
    }
  }

  private static boolean isThere(FileSystem fs, org.apache.hadoop.fs.Path file, long length)
      throws IOException {
    return Long.valueOf(length).equals(lengths(fs, file.getParent()).get(file.getName()));
  }

  /** Names the content, quicker than a digest of 29 MB would: nobody else writes there. */
  private String key() throws IOException {
    StringBuilder content = new StringBuilder();
    for (Path jar : jars) {
      byte[] bytes = Files.readAllBytes(jar);
      CRC32C sum = new CRC32C();
      sum.update(bytes);
      content.append(jar.getFileName()).append(' ').append(bytes.length).append(' ');
      content.append(sum.getValue()).append('\n');
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

  /** Packs classes that were not packed yet, as when the suite is run from its build. */
  private static Path pack(Path classes, String name) throws IOException {
    Path jar = Files.createTempDirectory("winnow-classes-").resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        JarEntry entry = new JarEntry(classes.relativize(file).toString().replace('\\', '/'));
        entry.setTime(0);
        archive.putNextEntry(entry);
        Files.copy(file, archive);
        archive.closeEntry();
      }
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Scratch.remove(jar.getParent())));
    return jar;
  }
}
