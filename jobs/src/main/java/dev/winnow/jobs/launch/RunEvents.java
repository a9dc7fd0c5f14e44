package dev.winnow.jobs.launch;

import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.diff.Diff;

/** What happens in a run, told while it happens. */
interface RunEvents {

  /** The inputs are listed and the plan is made. */
  void planned(RunRequest request, RunOutline outline);

  /** MapReduce has taken the job. Both are empty in Local mode. */
  void submitted(String applicationId, String trackingUrl);

  /** Never less than before, and now and then the same again, so that a clock beside it moves. */
  void progress(int percent);

  void publishing();

  /** What a dry run found; of any other run nothing. */
  default void compared(Diff diff) {
    // only who shows it to people or programs cares
  }

  /** Where the quality report of the run is. */
  default void reported(String page) {
    // only who shows it to people or programs cares
  }

  /** The end, good or bad. */
  void finished(RunRequest request, RunReport report);
}
