package dev.winnow.operator.run;

import dev.winnow.operator.launch.LaunchPermission;

/**
 * What was read about a run, at one moment.
 *
 * @param job the Job of the attempt in flight, {@link JobView.Absent} when none is in flight
 * @param clusterExists whether the HadoopCluster that the run names is there
 */
record Observation(
    RunIdentity run, JobView job, boolean clusterExists, LaunchPermission permission) {}
