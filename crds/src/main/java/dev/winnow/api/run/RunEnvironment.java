package dev.winnow.api.run;

/** Names of the launcher pod's environment variables, and where its files are mounted. */
public final class RunEnvironment {

  /** UID of the MapReduceJob; the staging directory and the YARN tag are named by it. */
  public static final String RUN_UID = "WINNOW_RUN_UID";

  /** Number of the attempt, from 1. */
  public static final String ATTEMPT = "WINNOW_ATTEMPT";

  /**
   * Memory of the attempt in percent of what is configured: more than 100 after a container was
   * killed for memory. The operator has raised the launcher's own already.
   */
  public static final String MEMORY_PERCENT = "WINNOW_MEMORY_PERCENT";

  /** File that takes the {@link RunReport}. */
  public static final String TERMINATION_LOG = "WINNOW_TERMINATION_LOG";

  /** Directory with the files {@code username} and {@code password} for Hive. */
  public static final String HIVE_CREDENTIALS = "WINNOW_HIVE_CREDENTIALS";

  /** File with the Kerberos keytab of the principal that the HadoopCluster names. */
  public static final String KEYTAB = "WINNOW_KEYTAB";

  /**
   * Directory with a directory for each secret that the job's masks name, which holds the file
   * {@link #SALT}.
   */
  public static final String SECRETS = "WINNOW_SECRETS";

  /** The key of a secret that holds the salt of masks, and the name of its file. */
  public static final String SALT = "salt";

  /** Hadoop's own: directory with core-site.xml and the others. */
  public static final String HADOOP_CONF_DIR = "HADOOP_CONF_DIR";

  /** The pod-template annotation that carries the run's documents. */
  public static final String RUN_ANNOTATION = "winnow.dev/run";

  public static final String RUN_FILE = "/etc/winnow/run/job.yaml";
  public static final String HADOOP_DIRECTORY = "/etc/winnow/hadoop";
  public static final String HIVE_DIRECTORY = "/etc/winnow/hive";
  public static final String KERBEROS_DIRECTORY = "/etc/winnow/kerberos";
  public static final String SECRETS_DIRECTORY = "/etc/winnow/secrets";
  public static final String TERMINATION_FILE = "/dev/termination-log";

  /** The YARN tag that all attempts of a run carry. */
  public static String runTag(String runUid) {
    return "winnow-run-" + runUid;
  }

  /** The YARN tag of one attempt. */
  public static String attemptTag(int attempt) {
    return "winnow-attempt-" + attempt;
  }

  private RunEnvironment() {}
}
