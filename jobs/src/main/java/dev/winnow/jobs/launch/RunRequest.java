package dev.winnow.jobs.launch;

import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.jobs.launch.document.JobDocument;
import java.util.Map;
import java.util.UUID;

/**
 * What is to be run, and as whom.
 *
 * @param runUid the MapReduceJob's, or a new one for a run from a laptop
 * @param isReplay whether its rows belong to those that are published, of earlier runs of the job
 */
record RunRequest(
    JobDocument job, HadoopClusterSpec cluster, String runUid, int attempt, boolean isReplay) {

  RunRequest(JobDocument job, HadoopClusterSpec cluster, String runUid, int attempt) {
    this(job, cluster, runUid, attempt, false);
  }

  static RunRequest of(
      JobDocument job, HadoopClusterSpec cluster, Map<String, String> environment) {
    String uid =
        environment.getOrDefault(
            RunEnvironment.RUN_UID, job.uid().orElseGet(() -> UUID.randomUUID().toString()));
    int attempt = Integer.parseInt(environment.getOrDefault(RunEnvironment.ATTEMPT, "1"));
    return new RunRequest(job, cluster, uid, attempt);
  }

  MapReduceJobSpec spec() {
    return job.spec();
  }
}
