package dev.winnow.jobs.launch;

import dev.winnow.api.Column;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.Mask;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.jobs.clean.JobSalts;
import dev.winnow.jobs.plan.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;

/**
 * The secrets that were mounted for this process: a directory for each, in it a file for each key.
 * What is read goes into the credentials of jobs and nowhere else.
 */
final class Secrets {

  private final Path directory;

  private Secrets(Path directory) {
    this.directory = directory;
  }

  /** Those of the pod, or of {@code WINNOW_SECRETS} where that is set. */
  static Secrets of(Map<String, String> environment) {
    return new Secrets(
        Path.of(
            environment.getOrDefault(RunEnvironment.SECRETS, RunEnvironment.SECRETS_DIRECTORY)));
  }

  /**
   * A configuration to make jobs of whose tasks are given the salts that the masks need.
   *
   * @throws LaunchException with 78 that names every field whose secret is not there
   */
  Configuration jobs(MapReduceJobSpec spec, Configuration conf) throws LaunchException {
    JobConf jobs = new JobConf(conf);
    JobSalts.give(jobs.getCredentials(), salts(spec));
    return jobs;
  }

  /** The salts that the masks of a job need, by the names of their secrets. */
  private Map<String, byte[]> salts(MapReduceJobSpec spec) throws LaunchException {
    Map<String, byte[]> salts = new TreeMap<>();
    List<Problem> missing = new ArrayList<>();
    String member = spec.cleaning() == null ? "aggregation" : "cleaning";
    List<Column> columns = columns(spec);
    for (int i = 0; i < columns.size(); i++) {
      Mask mask = columns.get(i).mask();
      if (mask != null && mask.saltSecret() != null) {
        String field = "spec." + member + ".columns[" + i + "].mask.saltSecret";
        read(mask.saltSecret(), field, salts, missing);
      }
    }
    if (!missing.isEmpty()) {
      throw LaunchException.invalid(missing);
    }
    return salts;
  }

  /** The columns of the job that are read from files. */
  static List<Column> columns(MapReduceJobSpec spec) {
    if (spec.cleaning() != null) {
      return spec.cleaning().columns();
    }
    return spec.aggregation() == null ? List.of() : spec.aggregation().columns();
  }

  private void read(String secret, String field, Map<String, byte[]> salts, List<Problem> missing) {
    Path file = directory.resolve(secret).resolve(RunEnvironment.SALT);
    try {
      byte[] salt = Files.readAllBytes(file);
      if (salt.length == 0) {
        missing.add(new Problem(field, "The salt in " + file + " is empty."));
      }
      salts.put(secret, salt);
    } catch (IOException e) {
      missing.add(
          new Problem(
              field,
              "The key salt of the Secret "
                  + secret
                  + " was not mounted: there is no "
                  + file
                  + ". On a laptop, "
                  + RunEnvironment.SECRETS
                  + " names the directory of secrets."));
    }
  }
}
