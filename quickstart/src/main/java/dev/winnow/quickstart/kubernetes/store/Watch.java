package dev.winnow.quickstart.kubernetes.store;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The changes of one kind, in order, waiting for one reader. */
public final class Watch implements AutoCloseable {
  private final ResourceType type;
  private final String namespace;
  private final Consumer<Watch> onClose;
  private final BlockingQueue<Change> pending = new LinkedBlockingQueue<>();

  Watch(ResourceType type, String namespace, Consumer<Watch> onClose) {
    this.type = type;
    this.namespace = namespace;
    this.onClose = onClose;
  }

  /** Waits for the next change; empty when none came in time. */
  public Optional<Change> next(long timeoutMillis) throws InterruptedException {
    return Optional.ofNullable(pending.poll(timeoutMillis, TimeUnit.MILLISECONDS));
  }

  void offer(Change change) {
    var key = change.key();
    if (type.is(key.group(), key.plural())
        && (namespace.isEmpty() || namespace.equals(key.namespace()))) {
      pending.add(change);
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
