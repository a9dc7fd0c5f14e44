package dev.winnow.operator;

import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;

/**
 * What the health endpoints answer. An informer between two watches is healthy: it comes back by
 * itself, and a process that is ended for it would only list everything again.
 */
final class OperatorHealth {

  private final RuntimeInfo runtime;

  OperatorHealth(RuntimeInfo runtime) {
    this.runtime = runtime;
  }

  /** Not before its informers were started can an operator be broken. */
  boolean isAlive() {
    return !runtime.isStarted() || informersWork();
  }

  boolean isReady() {
    return runtime.isStarted() && informersWork();
  }

  private boolean informersWork() {
    return runtime.unhealthyEventSources().values().stream()
        .flatMap(controller -> controller.values().stream())
        .allMatch(OperatorHealth::works);
  }

  private static boolean works(EventSourceHealthIndicator source) {
    return source instanceof InformerWrappingEventSourceHealthIndicator<?> informers
        && informers.informerHealthIndicators().values().stream()
            .allMatch(informer -> informer.isRunning() && informer.hasSynced());
  }
}
