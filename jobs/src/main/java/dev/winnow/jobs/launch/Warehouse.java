package dev.winnow.jobs.launch;

import dev.winnow.api.HadoopClusterSpec;
import dev.winnow.api.Hive;
import dev.winnow.api.run.ExitCode;
import dev.winnow.api.run.RunEnvironment;
import dev.winnow.jobs.publish.HiveCredentials;
import dev.winnow.jobs.publish.HiveEndpoint;
import dev.winnow.jobs.publish.PublicationException;
import dev.winnow.jobs.publish.Publisher;
import dev.winnow.jobs.publish.Publishing;
import dev.winnow.jobs.publish.Seal;
import dev.winnow.jobs.publish.TableResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Where a cluster's tables are: in Hive, or in directories when it names no Hive. */
final class Warehouse {

  private final HadoopClusterSpec cluster;
  private final Publishing publishing;
  private final Map<String, String> environment;

  Warehouse(
      HadoopClusterSpec cluster, Configuration conf, Clock clock, Map<String, String> environment) {
    this.cluster = cluster;
    this.publishing = new Publishing(conf, clock);
    this.environment = environment;
  }

  Publisher publisher() throws IOException, LaunchException, PublicationException {
    return cluster.hive() == null
        ? publishing.toDirectory(directory())
        : publishing.toHive(endpoint(cluster.hive()));
  }

  TableResolver resolver() throws IOException, LaunchException, PublicationException {
    return cluster.hive() == null
        ? publishing.fromDirectory(directory())
        : publishing.fromHive(endpoint(cluster.hive()));
  }

  Seal seal() {
    return publishing.seal();
  }

  private org.apache.hadoop.fs.Path directory() throws LaunchException {
    if (cluster.warehouse() == null) {
      throw LaunchException.of(
          ExitCode.CONFIGURATION, "The HadoopCluster names neither hive nor warehouse.");
    }
    return new org.apache.hadoop.fs.Path(cluster.warehouse());
  }

  private HiveEndpoint endpoint(Hive hive) throws IOException, PublicationException {
    String directory = environment.get(RunEnvironment.HIVE_CREDENTIALS);
    Optional<HiveCredentials> credentials =
        directory == null
            ? Optional.empty()
            : Optional.of(HiveCredentials.read(Path.of(directory)));
    return new HiveEndpoint(Optional.ofNullable(hive.jdbcUrl()), hive.metastoreUris(), credentials);
  }
}
