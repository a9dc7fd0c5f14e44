package dev.winnow.jobs.launch;

import dev.winnow.api.ClusterMode;
import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.jobs.launch.document.DocumentException;
import dev.winnow.jobs.launch.document.JobDocument;
import dev.winnow.jobs.launch.document.RunFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that take job files have in common. */
final class RunOptions {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "YAML with MapReduceJobs and, if you like, their HadoopCluster.")
  List<Path> files;

  @Option(
      names = "--cluster",
      paramLabel = "FILE",
      description = "YAML with the HadoopCluster that the jobs name.")
  Path cluster;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      defaultValue = "warehouse",
      description =
          "Where tables are published when no HadoopCluster is given (default: ${DEFAULT-VALUE}).")
  Path warehouse;

  RunFile read() throws DocumentException {
    RunFile file = RunFile.read(files);
    return cluster == null ? file : file.withClusters(RunFile.read(List.of(cluster)));
  }

  /** The cluster that the job names, or this machine. */
  HadoopClusterSpec clusterOf(JobDocument job, RunFile file) {
    return file.cluster(job)
        .orElseGet(
            () ->
                new HadoopClusterSpec(
                    ClusterMode.LOCAL,
                    null,
                    warehouse.toAbsolutePath().normalize().toUri().toString(),
                    null,
                    null,
                    null,
                    null));
  }
}
