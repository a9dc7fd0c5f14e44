package dev.winnow.quickstart.hive;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the process is told.
 *
 * @param workDirectory holds the metastore's database and Hive's local scratch space
 * @param fileSystem where the warehouse lies, for example {@code hdfs://127.0.0.1:8020}; it need
 *     not answer before the first query
 * @param port of HiveServer2; 0 takes a free one
 * @param metastorePort of the metastore's Thrift service; 0 takes a free one
 * @param watchStandardInput ends the process as soon as standard input ends, so that it never
 *     outlives the process that holds the other end of the pipe
 * @param configuration overrides the settings of {@link HiveConfiguration}
 */
record HiveArguments(
    Path workDirectory,
    URI fileSystem,
    int port,
    int metastorePort,
    boolean watchStandardInput,
    Map<String, String> configuration) {

  static final String USAGE =
      "usage: EmbeddedHive --work-dir DIR [--file-system URI] [--port N] [--metastore-port N]"
          + " [--watch-stdin] [--conf KEY=VALUE]...";

  HiveArguments {
    configuration = Map.copyOf(configuration);
  }

  /**
   * @throws IllegalArgumentException with a message for the person who typed the arguments
   */
  static HiveArguments parse(String... arguments) {
    Path workDirectory = null;
    URI fileSystem = URI.create("file:///");
    int port = 0;
    int metastorePort = 0;
    boolean watch = false;
    Map<String, String> configuration = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String flag = arguments[i];
      switch (flag) {
        case "--work-dir" -> workDirectory = Path.of(value(arguments, ++i)).toAbsolutePath();
        case "--file-system" -> fileSystem = URI.create(value(arguments, ++i));
        case "--port" -> port = port(value(arguments, ++i));
        case "--metastore-port" -> metastorePort = port(value(arguments, ++i));
        case "--watch-stdin" -> watch = true;
        case "--conf" -> {
          String[] setting = value(arguments, ++i).split("=", 2);
          if (setting.length != 2) {
            throw new IllegalArgumentException("--conf takes KEY=VALUE, not " + setting[0]);
          }
          configuration.put(setting[0], setting[1]);
        }
        default -> throw new IllegalArgumentException("unknown argument " + flag);
      }
    }
    if (workDirectory == null) {
      throw new IllegalArgumentException("--work-dir is missing");
    }
    return new HiveArguments(workDirectory, fileSystem, port, metastorePort, watch, configuration);
  }

  private static String value(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " takes a value");
    }
    return arguments[index];
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException(text + " is not a port");
  }
}
