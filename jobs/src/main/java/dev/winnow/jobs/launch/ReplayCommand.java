package dev.winnow.jobs.launch;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.JobType;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunReport;
import dev.winnow.jobs.launch.document.DocumentException;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.launch.document.RunFile;
import dev.winnow.jobs.plan.CleaningCompiler;
import dev.winnow.jobs.plan.Headers;
import dev.winnow.jobs.plan.PlanException;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.TableName;
import dev.winnow.jobs.publish.TableResolver;
import dev.winnow.jobs.replay.Correction;
import dev.winnow.jobs.replay.CorrectionFile;
import dev.winnow.jobs.replay.RejectId;
import dev.winnow.jobs.source.Encoding;
import dev.winnow.jobs.source.SourcePlan;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    description = {
      "Take rejected records back through the job that rejected them, once they are corrected.",
      "First write them out with --export, then correct raw_record, then read them with --rows:"
          + " what is clean is added to the table, what is not is quarantined again."
    })
final class ReplayCommand implements Callable<Integer> {

  private static final Pattern TABLE = Pattern.compile("[A-Za-z_]\\w*\\.[A-Za-z_]\\w*");
  private static final String EXPORTED = "rejects.jsonl";

  private final Context context;

  @Mixin private RunOptions options;

  @ArgGroup(multiplicity = "1")
  private Direction direction;

  /** Out or in. */
  static final class Direction {
    @Option(
        names = "--export",
        paramLabel = "DIR",
        description = "Write what a run rejected and nobody replayed to DIR/rejects.jsonl.")
    private Path export;

    @Option(
        names = "--rows",
        paramLabel = "CORRECTED",
        description =
            "Corrected records: a file as --export writes it, or database.table with the columns"
                + " run, source_file, byte_offset and raw_record.")
    private String rows;
  }

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "The run whose rejects to export (default: the last one that rejected).")
  private String run;

  @Option(
      names = "--line-numbers",
      description =
          "Count the lines of files that were read in splits, up to their last reject, so that"
              + " --export can number those too.")
  private boolean lineNumbers;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      description = "Which cleaning job, when the files hold several.")
  private String name;

  @Mixin private OutputOptions output;

  ReplayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      RunFile file = options.read();
      JobDocument job = only(file);
      HadoopClusterSpec cluster = options.clusterOf(job, file);
      Configuration conf = HadoopSettings.of(cluster, context.environment());
      Warehouse warehouse = context.warehouse(cluster, conf);
      try (TableResolver resolver = warehouse.resolver()) {
        Quarantine quarantine = new Quarantine(conf, resolver, job.spec());
        return direction.export == null
            ? replay(RunRequest.of(job, cluster, context.environment()), conf, quarantine)
            : export(job, conf, quarantine);
      }
    } catch (DocumentException e) {
      return output.refuse(e.faults(), context);
    } catch (Exception e) {
      return output.fail(Context.failure("replay", e), context);
    }
  }

  private JobDocument only(RunFile file) throws LaunchException {
    List<JobDocument> jobs =
        file.jobs().stream()
            .filter(job -> job.spec().type() == JobType.CLEANING)
            .filter(job -> name == null || job.name().equals(name))
            .toList();
    if (jobs.size() != 1) {
      throw LaunchException.of(
          ExitCode.USAGE,
          jobs.isEmpty()
              ? "The files hold no cleaning job" + (name == null ? "." : " named " + name + ".")
              : "The files hold several cleaning jobs; name one with --job: "
                  + String.join(", ", jobs.stream().map(JobDocument::name).toList()));
    }
    return jobs.get(0);
  }

  private int export(JobDocument job, Configuration conf, Quarantine quarantine) throws Exception {
    String from = run == null ? quarantine.newestRun().orElse("") : run;
    RejectLines lines =
        lineNumbers ? RejectLines.of(conf, source(job), quarantine, from) : RejectLines.NONE;
    Path file = Files.createDirectories(direction.export).resolve(EXPORTED);
    Charset charset = charset(job);
    Set<RejectId> replayed = quarantine.replayed(id -> id.run().equals(from));
    long[] written = {0};
    Optional<Path> old =
        KeptFile.write(
            file,
            out ->
                quarantine.read(
                    from,
                    reject -> {
                      if (!replayed.contains(reject.id())) {
                        CorrectionFile.write(lines.located(reject), charset, out);
                        written[0]++;
                      }
                      return true;
                    }));
    String sentence =
        written[0] == 0
            ? "Nothing to export: %s has no rejects of %s that were not replayed."
                .formatted(quarantine.table(), from.isEmpty() ? "any run" : "run " + from)
            : "Exported %s of run %s to %s."
                .formatted(Words.count(written[0], "reject"), from, file);
    say(sentence + old.map(" What lay there is %s now."::formatted).orElse(""));
    return ExitCode.OK.code();
  }

  private static SourcePlan source(JobDocument job) throws PlanException {
    return CleaningCompiler.compile(job.spec(), Headers.UNKNOWN).rows().source();
  }

  /** What fields were decoded with; a charset that was decoded as a stream left UTF-8. */
  private static Charset charset(JobDocument job) {
    return Encoding.of(job.spec().cleaning().source().encoding()).charsetOfRecords();
  }

  private int replay(RunRequest request, Configuration conf, Quarantine quarantine)
      throws Exception {
    Replay.Outcome outcome =
        new Replay(request, output.events(context), context, conf)
            .run(corrections(quarantine), quarantine);
    if (outcome.before() > 0) {
      say(
          "%s had been replayed before and %s left out."
              .formatted(
                  Words.count(outcome.before(), "record"), outcome.before() == 1 ? "was" : "were"));
    }
    RunReport report = outcome.report();
    if (report == null) {
      say("Nothing to do.");
      return ExitCode.OK.code();
    }
    if (!report.problems().isEmpty()) {
      Faults.print(Faults.of(report, request.job()), context.console());
    }
    return report.exitCode();
  }

  private List<Correction> corrections(Quarantine quarantine) throws Exception {
    Path file = Path.of(direction.rows);
    if (TABLE.matcher(direction.rows).matches() && !Files.exists(file)) {
      return fromTable(quarantine, direction.rows);
    }
    if (!Files.isRegularFile(file)) {
      throw LaunchException.of(ExitCode.INPUT_MISSING, "There is no file " + file + ".");
    }
    return CorrectionFile.read(file);
  }

  /** A file whose name was mistyped looks like a table too, so both are named. */
  private static List<Correction> fromTable(Quarantine quarantine, String rows) throws Exception {
    try {
      return quarantine.corrections(TableName.parse(rows));
    } catch (PublicationException e) {
      if (e.kind() != PublicationException.Kind.INCOMPATIBLE_TABLE) {
        throw e;
      }
      throw LaunchException.of(
          ExitCode.INPUT_MISSING,
          "There is no file " + rows + ", and rows of a table cannot be read: " + e.getMessage());
    }
  }

  private void say(String sentence) {
    if (output.isJson()) {
      context.console().out().println("{\"message\":" + quoted(sentence) + "}");
    } else {
      context.console().out().println("  " + sentence);
    }
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
