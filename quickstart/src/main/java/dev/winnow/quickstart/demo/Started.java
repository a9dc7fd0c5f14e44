package dev.winnow.quickstart.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs and has to end. Closing ends it in the reverse order, once; what is added afterwards is
 * ended on the spot, so that a service that becomes ready during Ctrl-C does not stay.
 */
final class Started implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Started.class);

  private final Deque<AutoCloseable> services = new ArrayDeque<>();
  private boolean closed;

  synchronized <T extends AutoCloseable> T add(T service) {
    services.push(service);
    if (closed) {
      closeAll();
    }
    return service;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeAll();
  }

  private void closeAll() {
    while (!services.isEmpty()) {
      try {
        services.pop().close();
      } catch (Exception e) {
        // the others have to end all the same
        LOG.warn("ending a service", e);
      }
    }
  }
}
