package dev.winnow.jobs.launch;

import dev.winnow.api.run.RunReport;

/** Tells nobody anything, for a job that is only a step of a run. */
final class Silence implements RunEvents {

  @Override
  public void planned(RunRequest request, RunOutline outline) {}

  @Override
  public void submitted(String applicationId, String trackingUrl) {}

  @Override
  public void progress(int percent) {}

  @Override
  public void publishing() {}

  @Override
  public void finished(RunRequest request, RunReport report) {}
}
