package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.jobs.plan.AutoDialect;

/**
 * A planned run in a few words.
 *
 * @param place where it runs, for people
 * @param target the table, or empty for a job that writes its own output
 * @param dialect what the files say of how they are written, empty when it was declared
 * @param files how many files are read; 0 when that is not known
 */
record RunOutline(
    String place, String target, String dialect, int files, long bytes, InputOutlook outlook) {

  static RunOutline of(PlannedRun planned, RunRequest request) {
    String place =
        request.cluster().mode() == ClusterMode.LOCAL
            ? "local, " + Words.count(Runtime.getRuntime().availableProcessors(), "core")
            : "YARN";
    return new RunOutline(
        place,
        planned.plan().target().qualifiedName(),
        planned.dialect().map(AutoDialect::describe).orElse(""),
        planned.inputs().size(),
        planned.bytes(),
        planned.outlook());
  }
}
