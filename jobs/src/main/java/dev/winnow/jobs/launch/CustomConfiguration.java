package dev.winnow.jobs.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A Hadoop configuration directory for a user's process, so that every {@link Configuration} it
 * makes has the cluster's settings, the run's tags and the properties of the spec.
 */
final class CustomConfiguration {

  private CustomConfiguration() {}

  /**
   * Writes each site file of the directory with the overrides on top; they stand in all of them
   * because the one that is read last wins.
   *
   * @param source the cluster's directory, or null when there is none
   */
  static void write(Path directory, Path source, Map<String, String> overrides) throws IOException {
    Files.createDirectories(directory);
    for (String name : HadoopSettings.SITE_FILES) {
      Configuration site = new Configuration(false);
      if (source != null && Files.exists(source.resolve(name))) {
        site.addResource(new org.apache.hadoop.fs.Path(source.resolve(name).toUri()));
      }
      overrides.forEach(site::set);
      try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
        site.writeXml(out);
      }
    }
  }
}
