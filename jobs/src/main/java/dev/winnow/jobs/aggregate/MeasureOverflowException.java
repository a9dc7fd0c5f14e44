package dev.winnow.jobs.aggregate;

/** A result that its column cannot hold. */
final class MeasureOverflowException extends Exception {

  private static final long serialVersionUID = 1L;

  MeasureOverflowException(String message) {
    super(message);
  }
}
