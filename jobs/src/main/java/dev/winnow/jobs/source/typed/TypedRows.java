package dev.winnow.jobs.source.typed;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a part of a file, one after the other. */
public interface TypedRows extends Closeable {

  /** Adds the next row to the text; false when there is none. */
  boolean next(RowText out) throws IOException;

  /** The number, in the file and from 0, of the row that {@link #next} would give. */
  long ordinal();

  /** In words, what is being read: {@code stripe 3, row 1,024}. */
  String place();

  /** From 0 to 1. */
  float progress();
}
