package dev.winnow.jobs.profile;

/** A file is not what its first bytes say it is. */
public final class ProfileException extends Exception {

  private static final long serialVersionUID = 1;

  ProfileException(String message, Exception cause) {
    super(message + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
  }
}
