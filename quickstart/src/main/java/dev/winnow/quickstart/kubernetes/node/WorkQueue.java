package dev.winnow.quickstart.kubernetes.node;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one key at a time, once for any number of reasons to; what fails is tried again a moment
 * later.
 */
final class WorkQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

  private final Set<Key> pending = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor thread;
  private final Consumer<Key> work;

  enum Kind {
    JOB,
    POD
  }

  record Key(Kind kind, String namespace, String name) {}

  WorkQueue(Consumer<Key> work) {
    this.work = work;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var worker = new Thread(task, "winnow-node");
              worker.setDaemon(true);
              return worker;
            });
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void add(Key key) {
    if (pending.add(key)) {
      schedule(Duration.ZERO, () -> run(key));
    }
  }

  void addAfter(Duration delay, Key key) {
    schedule(delay, () -> add(key));
  }

  private void run(Key key) {
    pending.remove(key);
    try {
      work.accept(key);
    } catch (RuntimeException failed) {
      if (!thread.isShutdown()) {
        LOG.warn("{} will be tried again", key, failed);
        addAfter(AFTER_FAILURE, key);
      }
    }
  }

  private void schedule(Duration delay, Runnable task) {
    try {
      thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("closed before it could run", closed);
    }
  }

  /** Waits for the work in hand; none is begun after this returns. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
