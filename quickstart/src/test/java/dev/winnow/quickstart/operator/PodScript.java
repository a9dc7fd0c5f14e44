package dev.winnow.quickstart.operator;

import dev.winnow.api.PublicationStatus;
import dev.winnow.api.QualityStatus;
import dev.winnow.api.run.RunReport;
import java.util.List;

/** What the pod of an attempt does. */
sealed interface PodScript {

  /** The launcher ends with an exit code and a termination message. */
  record Exits(int exitCode, String reason, String message) implements PodScript {}

  /** The launcher starts and does not end. */
  record Runs() implements PodScript {}

  /** The launcher does not start. */
  record Waits(String reason, String message) implements PodScript {}

  /** The pod is taken away by its node. */
  record Evicted() implements PodScript {}

  static PodScript succeeds() {
    var report =
        new RunReport(
            null,
            0,
            0,
            null,
            "done",
            null,
            "application_1_0001",
            null,
            null,
            new QualityStatus(10L, 9L, 1L, 0L, 0L, 0L, List.of()),
            new PublicationStatus("run", 7L, 1, 1L, 9L, 900L, false));
    return new Exits(0, "Completed", report.format());
  }

  static PodScript fails(int exitCode, String message) {
    var report =
        new RunReport(null, 0, exitCode, null, message, null, null, null, null, null, null);
    return new Exits(exitCode, "Error", report.format());
  }
}
