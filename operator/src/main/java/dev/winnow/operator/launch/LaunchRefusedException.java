package dev.winnow.operator.launch;

/**
 * No Job can be made from the run and its cluster, now or later. The message names the field that
 * has to change.
 */
public final class LaunchRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LaunchRefusedException(String message) {
    super(message);
  }
}
