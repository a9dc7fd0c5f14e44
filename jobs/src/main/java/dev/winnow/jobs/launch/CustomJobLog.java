package dev.winnow.jobs.launch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Hears what a user's jobs do. Nobody can ask another person's {@code Job} object, but a job that
 * is waited for verbosely, as nearly every one is, logs its id, its progress and its counters.
 */
final class CustomJobLog extends AppenderBase<ILoggingEvent> {

  private static final String JOB = "org.apache.hadoop.mapreduce.Job";
  private static final Pattern RUNNING = Pattern.compile("Running job: (\\S+)");
  private static final Pattern PROGRESS = Pattern.compile("\\s*map (\\d+)% reduce (\\d+)%");
  private static final Pattern COUNTER = Pattern.compile("\\t\\t([^=\\n]+)=(\\d+)");
  private static final int MOST = 32;

  private final PrintStream launcher;

  private CustomJobLog(PrintStream launcher) {
    this.launcher = launcher;
  }

  /** Tells the launcher from now on. */
  static void listen(PrintStream launcher) {
    if (LoggerFactory.getLogger(JOB) instanceof Logger logger) {
      CustomJobLog log = new CustomJobLog(launcher);
      log.setContext(logger.getLoggerContext());
      log.start();
      logger.addAppender(log);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    Matcher running = RUNNING.matcher(message);
    Matcher progress = PROGRESS.matcher(message);
    if (running.matches()) {
      tell(new CustomLine("submitted", running.group(1), null, null, null));
    } else if (progress.matches()) {
      int percent =
          (2 * Integer.parseInt(progress.group(1)) + Integer.parseInt(progress.group(2))) / 3;
      tell(new CustomLine("progress", null, percent, null, null));
    } else if (message.startsWith("Counters: ")) {
      tell(new CustomLine("counters", null, null, null, counters(message)));
    }
  }

  private static Map<String, Long> counters(String message) {
    Map<String, Long> counters = new LinkedHashMap<>();
    Matcher counter = COUNTER.matcher(message);
    while (counter.find()) {
      long value = Long.parseLong(counter.group(2));
      String name = counter.group(1).strip();
      if (value > 0 && counters.size() < MOST && !isNoise(name)) {
        counters.merge(name, value, Long::sum);
      }
    }
    return counters;
  }

  /** What says more about the machine than about the job. */
  private static boolean isNoise(String name) {
    return name.startsWith("FILE: ")
        || name.startsWith("HDFS: ")
        || name.contains("memory (bytes)")
        || name.contains("heap usage");
  }

  private void tell(CustomLine line) {
    launcher.println(line.format());
  }
}
