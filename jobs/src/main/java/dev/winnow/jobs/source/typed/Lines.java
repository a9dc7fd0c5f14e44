package dev.winnow.jobs.source.typed;

import java.io.Closeable;
import java.io.IOException;

/** The lines of a part of a file, one after the other: those that begin in it. */
public interface Lines extends Closeable {

  /** Goes to the next line; false when there is none. */
  boolean next() throws IOException;

  /** Where the line lies, in UTF-8, until the next one is asked for. */
  byte[] bytes();

  int length();

  /** The offset in the file of the line that {@link #next} would give. */
  long position();

  /** From 0 to 1. */
  float progress();

  /** Opens a part of a file. */
  @FunctionalInterface
  interface Opening {
    Lines open(long start, long length) throws IOException;
  }
}
