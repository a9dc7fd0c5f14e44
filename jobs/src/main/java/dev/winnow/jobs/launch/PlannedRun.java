package dev.winnow.jobs.launch;

import dev.winnow.jobs.aggregate.AggregationJob;
import dev.winnow.jobs.clean.CleaningJob;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.plan.AggregationPlan;
import dev.winnow.jobs.plan.AutoDialect;
import dev.winnow.jobs.plan.CleaningPlan;
import dev.winnow.jobs.plan.RowPlan;
import dev.winnow.jobs.plan.RunPlan;
import dev.winnow.jobs.publish.SideFiles;
import dev.winnow.jobs.publish.TableDefinition;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.quality.Conservation;
import dev.winnow.jobs.quality.JobResult;
import dev.winnow.jobs.quality.WrittenFile;
import dev.winnow.jobs.source.TypedFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.Job;

/**
 * A plan and the files that it reads.
 *
 * @param lookups what lookups are read from
 * @param dialect what the files said of how they are written, if they were asked
 * @param outlook what else is known of them
 */
record PlannedRun(
    RunPlan plan,
    List<FileStatus> inputs,
    List<FileStatus> lookups,
    Optional<AutoDialect> dialect,
    InputOutlook outlook) {

  PlannedRun {
    inputs = List.copyOf(inputs);
    lookups = List.copyOf(lookups);
  }

  /** Every file that decides about the content of the run. */
  List<FileStatus> read() {
    return Stream.concat(inputs.stream(), lookups.stream()).toList();
  }

  PlannedRun(RunPlan plan, List<FileStatus> inputs) {
    this(plan, inputs, List.of(), Optional.empty(), InputOutlook.NONE);
  }

  /** The same with a log of every value that is changed. */
  PlannedRun loggingChanges() {
    return plan instanceof CleaningPlan cleaning
        ? new PlannedRun(cleaning.loggingChanges(), inputs, lookups, dialect, outlook)
        : this;
  }

  TableDefinition definition() {
    RowSchema partitions =
        new RowSchema(
            plan.target().partitions().stream()
                .map(p -> new RowSchema.Field(p.name(), p.type()))
                .toList());
    return TableDefinition.of(
            new TableName(plan.target().database(), plan.target().table()),
            plan.target().columns(),
            partitions)
        .withProperties(
            plan instanceof AggregationPlan aggregation ? aggregation.tableProperties() : Map.of());
  }

  void configure(Job job, Path output) throws IOException {
    if (plan instanceof CleaningPlan cleaning) {
      CleaningJob.configure(job, cleaning, inputs, output);
    } else if (plan instanceof AggregationPlan aggregation) {
      AggregationJob.configure(job, aggregation, inputs, output);
    } else {
      throw new IllegalStateException("no MapReduce job for " + plan);
    }
  }

  /** Where the result breaks the law that every row has one end. */
  List<String> violations(JobResult result, Map<String, Long> lengths) {
    return plan instanceof CleaningPlan
        ? Conservation.violationsOfCleaning(result, lengths)
        : Conservation.violations(result, lengths);
  }

  long bytes() {
    return inputs.stream().mapToLong(FileStatus::getLen).sum();
  }

  /** The lengths of those inputs that are split by bytes: files of text, not compressed. */
  Map<String, Long> splittable(Configuration conf) {
    if (rows().isEmpty() || rows().get().source().format() instanceof TypedFormat) {
      return Map.of();
    }
    CompressionCodecFactory codecs = new CompressionCodecFactory(conf);
    Map<String, Long> lengths = new HashMap<>();
    for (FileStatus file : inputs) {
      if (codecs.getCodec(file.getPath()) == null) {
        lengths.put(file.getPath().toString(), file.getLen());
      }
    }
    return lengths;
  }

  /** The tables beside the target, each with those of the files that lie in its directory. */
  List<SideFiles> sides(List<WrittenFile> files) {
    return plan.sides().stream()
        .map(
            side ->
                new SideFiles(
                    TableDefinition.perRun(
                        new TableName(plan.target().database(), side.table()), side.columns()),
                    side.directory(),
                    files.stream()
                        .filter(f -> f.path().startsWith(side.directory() + "/"))
                        .toList()))
        .toList();
  }

  /** How files become rows; nothing when a table is read. */
  Optional<RowPlan> rows() {
    if (plan instanceof CleaningPlan cleaning) {
      return Optional.of(cleaning.rows());
    }
    return plan instanceof AggregationPlan aggregation
        ? Optional.ofNullable(aggregation.files())
        : Optional.empty();
  }

  /** The one partition that the run fills even if it has no rows; none if rows choose theirs. */
  List<Map<String, String>> fixedPartition() {
    Map<String, String> fixed = new LinkedHashMap<>();
    for (var partition : plan.target().partitions()) {
      if (partition.fixedValue().isEmpty()) {
        return List.of();
      }
      fixed.put(partition.name(), partition.fixedValue().get());
    }
    return fixed.isEmpty() ? List.of() : List.of(fixed);
  }
}
