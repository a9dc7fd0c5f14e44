package dev.winnow.jobs.source;

import java.io.IOException;

/** A file cannot be read, or is not what the plan says; the message names it and the place. */
public final class SourceException extends IOException {

  private static final long serialVersionUID = 1;

  SourceException(String message) {
    super(message);
  }

  SourceException(String message, IOException cause) {
    super(message, cause);
  }
}
