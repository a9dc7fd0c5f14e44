package dev.winnow.jobs.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.Logger;

/**
 * Logback as {@link Logs} asks SLF4J for it: into the file, and nothing to standard output and
 * error, which belong to the command. Set up by these few calls, for to look for a configuration
 * and to read it as XML takes a tenth of a job of one row.
 */
public final class FileLog extends LogbackServiceProvider {

  /** The system property that names the file. */
  static final String FILE = "winnow.log.file";

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{36} - %msg%n";
  private static final int MOST_BYTES = 10 << 20;
  private static final int OLD_FILES = 2;

  @Override
  public void initialize() {
    LoggerContext context = (LoggerContext) getLoggerFactory();
    context.setName("default");
    context.setMDCAdapter(getMDCAdapter());
    context.getStatusManager().add(new NopStatusListener());
    context.getLogger("org.apache.calcite").setLevel(Level.WARN);
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender(context, System.getProperty(FILE)));
    context.start();
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("FILE");
    appender.setFile(file);

    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(OLD_FILES);
    window.start();
    appender.setRollingPolicy(window);

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(MOST_BYTES));
    size.start();
    appender.setTriggeringPolicy(size);

    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
