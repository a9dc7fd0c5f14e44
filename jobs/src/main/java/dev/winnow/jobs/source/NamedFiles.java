package dev.winnow.jobs.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.security.TokenCache;

/**
 * The files of a job that names each of them, without taking their names for patterns or for
 * hidden, and without the time that patterns take.
 */
public final class NamedFiles {

  private NamedFiles() {}

  /** None if there is a directory among the job's inputs or a pattern, for Hadoop to resolve. */
  public static Optional<List<FileStatus>> of(JobContext job) throws IOException {
    Configuration conf = job.getConfiguration();
    Path[] paths = FileInputFormat.getInputPaths(job);
    List<FileStatus> files = new ArrayList<>();
    try {
      for (Path path : paths) {
        files.add(path.getFileSystem(conf).getFileStatus(path));
      }
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    if (!files.stream().allMatch(FileStatus::isFile)) {
      return Optional.empty();
    }
    TokenCache.obtainTokensForNamenodes(job.getCredentials(), paths, conf);
    return Optional.of(files);
  }
}
