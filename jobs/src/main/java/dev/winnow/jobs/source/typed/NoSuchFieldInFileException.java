package dev.winnow.jobs.source.typed;

import java.io.IOException;

/** A file's schema does not have what is asked of it; the file itself may be in order. */
public final class NoSuchFieldInFileException extends IOException {

  private static final long serialVersionUID = 1;

  NoSuchFieldInFileException(String message) {
    super(message);
  }
}
