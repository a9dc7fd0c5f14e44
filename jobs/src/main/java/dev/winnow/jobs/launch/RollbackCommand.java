package dev.winnow.jobs.launch;

import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.Target;
import dev.winnow.api.run.ExitCode;
import dev.winnow.jobs.launch.document.DocumentException;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.launch.document.RunFile;
import dev.winnow.jobs.publish.PublicationResult;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.RunIdentity;
import dev.winnow.jobs.publish.TableName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "rollback",
    description = {
      "Take back the newest publication of the tables that the jobs fill.",
      "Readers see the version before it at once; doing it again brings the newer one back."
    })
final class RollbackCommand implements Callable<Integer> {

  private final Context context;

  @Mixin private RunOptions options;

  @Mixin private OutputOptions output;

  RollbackCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      RunFile file = options.read();
      for (Published published : published(file)) {
        rollBack(published.table(), published.cluster());
      }
      return ExitCode.OK.code();
    } catch (DocumentException e) {
      return output.refuse(e.faults(), context);
    } catch (Exception e) {
      return output.fail(Context.failure("rollback", e), context);
    }
  }

  private record Published(TableName table, HadoopClusterSpec cluster) {}

  /** Each table once, however many jobs fill it: taken back twice it would be as it was. */
  private Set<Published> published(RunFile file) throws LaunchException {
    Set<Published> all = new LinkedHashSet<>();
    for (JobDocument job : file.jobs()) {
      Target target = job.spec().target();
      if (target == null) {
        throw LaunchException.of(
            ExitCode.USAGE,
            job.name() + " is a job of your own: it publishes nothing that could be taken back.");
      }
      all.add(
          new Published(
              new TableName(target.database(), target.table()), options.clusterOf(job, file)));
    }
    return all;
  }

  private void rollBack(TableName table, HadoopClusterSpec cluster) throws Exception {
    Warehouse warehouse =
        context.warehouse(cluster, HadoopSettings.of(cluster, context.environment()));
    String id = "rollback-" + UUID.randomUUID();
    try (Publisher publisher = warehouse.publisher()) {
      PublicationResult result = publisher.rollback(table, new RunIdentity(id, id, 1));
      if (output.isJson()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "rolledBack");
        line.put("table", result.table().toString());
        line.put("partitions", result.partitions());
        line.put("epoch", result.epoch());
        output.print(line, context);
        return;
      }
      String where =
          result.partitions() == 0
              ? result.table().toString()
              : Words.count(result.partitions(), "partition") + " of " + result.table();
      context
          .console()
          .out()
          .println(
              context.console().green("✓ ")
                  + "Took back the newest publication in "
                  + where
                  + "; this is epoch "
                  + result.epoch()
                  + ".");
    }
  }
}
