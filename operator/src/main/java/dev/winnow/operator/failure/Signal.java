package dev.winnow.operator.failure;

/** What the cluster shows of an attempt that did not succeed. */
public enum Signal {
  /** The launcher's process ended with an exit code of its own. */
  EXITED,
  /** Exit code 0, but no report that can be read: nobody knows what was published. */
  REPORT_MISSING,
  /** The kernel killed the launcher for its memory. */
  KILLED_FOR_MEMORY,
  /** Eviction, preemption, a lost node: the pod was taken away. */
  DISRUPTED,
  /** Somebody other than the operator deleted the Job. */
  JOB_DELETED,
  /** The attempt's own timeout passed. */
  TIMED_OUT,
  /** The start timeout passed before the launcher ran; the reason is what the pod waited for. */
  NEVER_STARTED,
  /** The API server refused the Job. */
  REJECTED
}
