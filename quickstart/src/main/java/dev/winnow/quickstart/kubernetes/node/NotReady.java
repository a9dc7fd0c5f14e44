package dev.winnow.quickstart.kubernetes.node;

/**
 * A container cannot be started yet; the reason is one that a kubelet gives for a waiting
 * container.
 */
final class NotReady extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  NotReady(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
