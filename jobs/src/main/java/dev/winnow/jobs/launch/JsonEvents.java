package dev.winnow.jobs.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.winnow.api.WinnowYaml;
import dev.winnow.api.run.ProgressLine;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.diff.Diff;
import java.io.PrintStream;

/**
 * One JSON object per line. Each repeats the application, so that a reader of the last line alone
 * misses nothing; the last one carries the report.
 */
final class JsonEvents implements RunEvents {

  private final PrintStream out;
  private String applicationId;
  private String trackingUrl;
  private String page = "";
  private int percent;
  private int told = -1;

  JsonEvents(PrintStream out) {
    this.out = out;
  }

  @Override
  public void planned(RunRequest request, RunOutline outline) {
    String line = line(ProgressLine.PLANNED, null);
    String plan = json(outline.outlook().facts());
    out.println(line.substring(0, line.length() - 1) + ",\"plan\":" + plan + "}");
    out.flush();
  }

  @Override
  public void submitted(String applicationId, String trackingUrl) {
    this.applicationId = applicationId.isEmpty() ? null : applicationId;
    this.trackingUrl = trackingUrl.isEmpty() ? null : trackingUrl;
    print(ProgressLine.SUBMITTED, null);
  }

  @Override
  public void progress(int percent) {
    if (percent > told) {
      told = percent;
      this.percent = percent;
      print(ProgressLine.PROGRESS, null);
    }
  }

  @Override
  public void publishing() {
    print(ProgressLine.PUBLISHING, null);
  }

  @Override
  public void compared(Diff diff) {
    out.println("{\"event\":\"diff\",\"diff\":" + json(diff) + "}");
    out.flush();
  }

  @Override
  public void reported(String where) {
    page = where;
  }

  @Override
  public void finished(RunRequest request, RunReport report) {
    ended(report);
  }

  /** The last line of a run, also of one that nobody could plan. */
  void ended(RunReport report) {
    percent = report.exitCode() == 0 ? 100 : percent;
    String line = line(ProgressLine.FINISHED, report.message());
    String seen = page.isEmpty() ? "" : ",\"page\":" + json(page);
    out.println(
        line.substring(0, line.length() - 1) + seen + ",\"report\":" + report.format() + "}");
    out.flush();
  }

  private static String json(Object value) {
    try {
      return WinnowYaml.json().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print(String event, String message) {
    out.println(line(event, message));
    out.flush();
  }

  private String line(String event, String message) {
    return new ProgressLine(event, percent, applicationId, trackingUrl, message).format();
  }
}
