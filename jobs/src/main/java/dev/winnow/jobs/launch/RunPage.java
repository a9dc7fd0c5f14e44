package dev.winnow.jobs.launch;

import dev.winnow.api.PublicationStatus;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.PublishedPartition;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.Reports;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.TargetTable;
import dev.winnow.jobs.quality.Budget;
import dev.winnow.jobs.quality.DatasetOutcome;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.replay.Reject;
import dev.winnow.jobs.replay.Rejects;
import dev.winnow.jobs.report.QualityPage;
import dev.winnow.jobs.report.QualityReport;
import dev.winnow.jobs.report.QualityReport.After;
import dev.winnow.jobs.report.QualityReport.Before;
import dev.winnow.jobs.report.QualityReport.MaskedReject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page of a run, put together once its rows are judged, while its rejects are still in staging,
 * and written at its end. A run does not fail because its page does.
 */
final class RunPage {

  private static final Logger LOG = LoggerFactory.getLogger(RunPage.class);

  private static final int SAMPLES_PER_REASON = 2;
  private static final int MOST_SAMPLES = 20;
  private static final int MOST_LOOKED_AT = 20_000;

  /**
   * A run when its rows were judged.
   *
   * @param before the table as readers see it until the run is published
   */
  record Judged(
      RunRequest request,
      RunIdentity run,
      TargetTable table,
      Instant start,
      JobResult result,
      Budget budget,
      List<DatasetOutcome> dataset,
      Before before) {}

  private final Judged judged;
  private final Configuration conf;
  private List<MaskedReject> rejects = List.of();

  RunPage(Judged judged, Configuration conf) {
    this.judged = judged;
    this.conf = conf;
  }

  /** What readers see of the partitions that the run fills; a report is no reason to fail. */
  static Before before(Publisher publisher, TargetTable table, JobResult result) {
    List<Map<String, String>> filled =
        result.report().files().stream().map(WrittenFile::partition).distinct().toList();
    try {
      List<PublishedPartition> partitions = publisher.published(table, filled);
      boolean known = partitions.stream().allMatch(p -> p.rows() >= 0);
      long rows = partitions.stream().mapToLong(PublishedPartition::rows).sum();
      long named = partitions.stream().filter(p -> !p.partition().isEmpty()).count();
      return new Before(table.epoch(), named, known ? rows : -1);
    } catch (PublicationException e) {
      LOG.warn("nobody tells what {} holds", table.definition().name(), e);
      return new Before(table.epoch(), 0, -1);
    }
  }

  /** Takes some rejects of each reason, as long as they are where the job wrote them. */
  RunPage withRejects() {
    Map<String, Integer> taken = new HashMap<>();
    List<MaskedReject> samples = new ArrayList<>();
    int[] looked = {0};
    Optional<WrittenFile> file = judged.result().report().quarantine().stream().findFirst();
    if (file.isEmpty()) {
      return this;
    }
    // all files of a run's rejects lie beside each other
    Path directory = new Path(judged.table().staging(judged.run()), file.get().path()).getParent();
    try {
      Rejects.read(
          conf,
          judged.run().runId(),
          directory,
          reject -> {
            List<String> reasons = reject.reasons().stream().map(MaskedReject::maskReason).toList();
            if (taken.merge(label(reject.reasons()), 1, Integer::sum) <= SAMPLES_PER_REASON) {
              samples.add(masked(reject, reasons));
            }
            return samples.size() < MOST_SAMPLES && ++looked[0] < MOST_LOOKED_AT;
          });
    } catch (IOException e) {
      LOG.warn("no rejects for the report of {}", judged.run(), e);
    }
    rejects = List.copyOf(samples);
    return this;
  }

  /** The column and the rule of the first; what follows them quotes the value. */
  private static String label(List<String> reasons) {
    if (reasons.isEmpty()) {
      return "";
    }
    String[] parts = reasons.get(0).split(": ", 3);
    return parts.length == 3 ? parts[0] + ": " + parts[1] : parts[0];
  }

  private static MaskedReject masked(Reject reject, List<String> reasons) {
    String file = reject.id().file();
    return new MaskedReject(
        file.substring(file.lastIndexOf('/') + 1),
        reject.line().isPresent() ? String.valueOf(reject.line().getAsLong()) : "",
        reasons,
        MaskedReject.mask(new String(reject.record(), StandardCharsets.UTF_8)));
  }

  /** Writes the page beside the table; where it is. */
  Optional<Path> write(RunReport report, Instant end) {
    QualityReport page =
        new QualityReport(
            judged.request().job().name(),
            Words.capitalised(judged.request().spec().type().name()),
            judged.table().definition().name().toString(),
            RunReports.quarantineTable(judged.request().spec()),
            judged.run().runId(),
            judged.run().attempt(),
            judged.start(),
            end,
            report.exitCode() == 0,
            report.message(),
            Optional.ofNullable(report.dialect()),
            judged.result(),
            judged.budget(),
            judged.dataset(),
            rejects,
            judged.before(),
            Optional.ofNullable(report.publication()).map(RunPage::after));
    try {
      return Optional.of(
          Reports.write(
              conf,
              judged.table(),
              judged.run(),
              QualityPage.of(page).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the quality report of {} was not written", judged.run(), e);
      return Optional.empty();
    }
  }

  private static After after(PublicationStatus p) {
    return new After(
        p.epoch() == null ? 0 : p.epoch(),
        p.partitions() == null ? 0 : p.partitions(),
        p.rows() == null ? 0 : p.rows(),
        p.files() == null ? 0 : p.files(),
        p.bytes() == null ? 0 : p.bytes());
  }
}
