package dev.winnow.jobs.source;

import java.io.IOException;

/**
 * What is in a file is not what the plan or its own name says, or it was cut off; the message names
 * the file and the place. Reading it again will not help.
 */
public final class SourceException extends IOException {

  private static final long serialVersionUID = 1;

  SourceException(String message) {
    super(message);
  }

  SourceException(String message, IOException cause) {
    super(message, cause);
  }
}
