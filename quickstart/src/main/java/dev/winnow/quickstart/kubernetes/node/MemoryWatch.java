package dev.winnow.quickstart.kubernetes.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Kills what outgrows its memory limit, as a cluster's kernel does; looks four times a second. */
final class MemoryWatch implements AutoCloseable {
  private static final int PERIOD_MILLIS = 250;

  private final Map<ContainerProcess, Long> limits = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var worker = new Thread(task, "winnow-node-memory");
            worker.setDaemon(true);
            return worker;
          });

  MemoryWatch() {
    thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void limit(ContainerProcess process, long bytes) {
    limits.put(process, bytes);
    process.onExit().thenRun(() -> limits.remove(process));
  }

  private void look() {
    limits.forEach(
        (process, limit) -> {
          if (process.residentBytes() > limit) {
            process.killForMemory();
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
