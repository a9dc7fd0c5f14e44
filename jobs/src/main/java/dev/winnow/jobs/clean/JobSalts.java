package dev.winnow.jobs.clean;

import dev.winnow.jobs.column.Salts;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.security.Credentials;

/**
 * Salts on their way to the tasks: among the job's credentials, which Hadoop hands over beside the
 * configuration, in a file that only the job's user reads.
 */
public final class JobSalts {

  private static final String PREFIX = "winnow.salt.";

  private JobSalts() {}

  /** Gives jobs that are about to be made their salts, by the names of their secrets. */
  public static void give(Credentials jobs, Map<String, byte[]> salts) {
    salts.forEach((name, salt) -> jobs.addSecretKey(key(name), salt));
  }

  /** The salts that the job of this task was given. */
  public static Salts of(JobContext task) {
    return secret -> Optional.ofNullable(task.getCredentials().getSecretKey(key(secret)));
  }

  private static Text key(String secret) {
    return new Text(PREFIX + secret);
  }
}
