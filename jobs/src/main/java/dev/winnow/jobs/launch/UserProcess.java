package dev.winnow.jobs.launch;

import dev.winnow.api.Custom;
import dev.winnow.api.run.RunEnvironment;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of a user's main class; ends with this one at the latest. */
final class UserProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UserProcess.class);
  private static final int GRACE_SECONDS = 5;

  private final Process process;
  private final Thread printer;
  private final Thread stopper = new Thread(this::stop);

  private UserProcess(Process process, PrintStream output) {
    this.process = process;
    this.printer = new Thread(() -> passOn(process.getErrorStream(), output), "user-output");
    printer.start();
    Runtime.getRuntime().addShutdownHook(stopper);
  }

  /**
   * Starts the class with the jar before this process's own class path.
   *
   * @param hadoop the Hadoop configuration directory that it sees
   * @param output takes what the user's program prints
   */
  static UserProcess start(
      Custom custom, Path jar, Path hadoop, Map<String, String> environment, PrintStream output)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            hadoop.toString(),
            jar.toString(),
            System.getProperty("java.class.path")));
    command.add(CustomMain.class.getName());
    command.add(custom.mainClass());
    command.addAll(custom.args());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put(RunEnvironment.HADOOP_CONF_DIR, hadoop.toString());
    return new UserProcess(builder.start(), output);
  }

  /** What {@link CustomMain} tells, line by line until the process ends. */
  BufferedReader lines() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** Waits for the end, and until everything that was printed is passed on. */
  int exitCode() throws InterruptedException {
    int code = process.waitFor();
    printer.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    return code;
  }

  @Override
  public void close() {
    stop();
    MapReduceRun.forget(stopper);
  }

  private void stop() {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void passOn(InputStream printed, PrintStream output) {
    try (printed) {
      printed.transferTo(output);
    } catch (IOException e) {
      LOG.debug("the process ended while it printed", e);
    }
  }
}
