package dev.winnow.jobs.launch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/**
 * Why a local job failed. Hadoop's LocalJobRunner tells nobody but its log, so this listens there;
 * without logback nothing is heard.
 */
final class LocalFailure implements AutoCloseable {

  private static final String RUNNER = "org.apache.hadoop.mapred.LocalJobRunner";

  /** So long after a job has failed the runner may take to log why. */
  private static final int LATE_MILLIS = 250;

  private final CompletableFuture<Throwable> first = new CompletableFuture<>();
  private final AppenderBase<ILoggingEvent> listener =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            first.complete(root(proxy.getThrowable()));
          }
        }
      };

  LocalFailure() {
    if (LoggerFactory.getLogger(RUNNER) instanceof Logger logger) {
      listener.setContext(logger.getLoggerContext());
      listener.start();
      logger.addAppender(listener);
    }
  }

  /** What the first failing task threw, to be asked when the job is said to have failed. */
  Optional<Throwable> cause() throws InterruptedException {
    try {
      return Optional.of(first.get(LATE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    }
  }

  /** LocalJobRunner wraps what a task throws into an exception without a message of its own. */
  private static Throwable root(Throwable thrown) {
    boolean wraps =
        thrown.getCause() != null
            && (thrown.getMessage() == null
                || thrown.getMessage().equals(thrown.getCause().toString()));
    return wraps ? root(thrown.getCause()) : thrown;
  }

  @Override
  public void close() {
    if (LoggerFactory.getLogger(RUNNER) instanceof Logger logger) {
      logger.detachAppender(listener);
    }
  }
}
