package dev.winnow.jobs.source.typed;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a part of a file, one after the other. */
public interface TypedRows extends Closeable {

  /** Adds the next row to the text; false when there is none. */
  boolean next(RowText out) throws IOException;

  /**
   * The number, in the file and from 0, of the row that {@link #next} would give, or the offset at
   * which it begins.
   */
  long ordinal();

  /** Whether {@link #ordinal} is an offset: lines of text are not numbered. */
  default boolean countsBytes() {
    return false;
  }

  /** In words, what is being read: {@code stripe 3, row 1,024}. */
  String place();

  /** From 0 to 1. */
  float progress();
}
