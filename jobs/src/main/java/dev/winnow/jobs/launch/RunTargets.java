package dev.winnow.jobs.launch;

import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.OnWidened;
import dev.winnow.jobs.publish.Manifest;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.PublicationMode;
import dev.winnow.jobs.publish.PublicationOptions;
import dev.winnow.jobs.publish.PublicationResult;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.SideFiles;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TargetTable;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.RuleCount;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.report.QualityReport.Before;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The tables of a run: made ready before its job, published into after its verdict. */
final class RunTargets {

  private final Publisher publisher;
  private final MapReduceJobSpec spec;
  private final TargetTable target;

  private RunTargets(Publisher publisher, MapReduceJobSpec spec, TargetTable target) {
    this.publisher = publisher;
    this.spec = spec;
    this.target = target;
  }

  /**
   * Makes the tables that are missing, and finds out whether the others take the run's rows.
   *
   * @param publisher stays the caller's to close
   */
  static RunTargets prepare(Publisher publisher, MapReduceJobSpec spec, PlannedRun planned)
      throws PublicationException {
    TargetTable target =
        widens(spec)
            ? publisher.prepareWidening(planned.definition())
            : publisher.prepare(planned.definition());
    for (SideFiles side : planned.sides(List.of())) {
      publisher.prepare(side.table());
    }
    return new RunTargets(publisher, spec, target);
  }

  private static boolean widens(MapReduceJobSpec spec) {
    return spec.cleaning() != null && spec.cleaning().drift().widened() == OnWidened.ALTER;
  }

  TargetTable target() {
    return target;
  }

  /** What the same run has published before. */
  Optional<PublicationResult> find(RunIdentity run) throws PublicationException {
    return publisher.find(target, run);
  }

  /** What readers see of the partitions that the run fills. */
  Before before(JobResult result) {
    return RunPage.before(publisher, target, result);
  }

  /** The rows last, so that what was rejected is there for whoever sees them. */
  PublicationResult publish(Manifest manifest) throws PublicationException {
    publishRejects(manifest.run(), manifest.quarantine(), manifest.rules());
    for (SideFiles side : manifest.sides()) {
      publisher.publishSide(side, manifest.run(), target.staging(manifest.run()));
    }
    PublicationOptions options =
        new PublicationOptions(
            switch (spec.publication().mode()) {
              case OVERWRITE -> PublicationMode.OVERWRITE;
              case APPEND -> PublicationMode.APPEND;
            },
            spec.publication().keepVersions(),
            PublicationOptions.DEFAULT.grace());
    return publisher.publish(target, manifest, options);
  }

  /** What a run that is not good enough publishes, too. */
  void publishRejects(RunIdentity run, List<WrittenFile> rejected, List<RuleCount> rules)
      throws PublicationException {
    Path output = target.staging(run);
    TableName quarantine = TableName.parse(RunReports.quarantineTable(spec));
    if (!rejected.isEmpty()) {
      publisher.publishQuarantine(quarantine, run, output, rejected);
    }
    if (!rules.isEmpty()) {
      publisher.publishReport(quarantine, run, output, rules);
    }
  }
}
