package dev.winnow.jobs.source;

import java.io.IOException;

/**
 * The file system does not give a file, or the rest of it: it is away, denied, or out of reach, as
 * the cause says. Nothing is known about what is in the file; that would be a {@link
 * SourceException}.
 */
public final class UnreadableFileException extends IOException {

  private static final long serialVersionUID = 1;

  UnreadableFileException(String message, IOException cause) {
    super(message, cause);
  }
}
