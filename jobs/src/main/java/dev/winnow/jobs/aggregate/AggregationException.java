package dev.winnow.jobs.aggregate;

import java.io.IOException;

/**
 * The data cannot be aggregated as asked: a sum overflows its column, an expression has no value
 * for a row. Trying again will not help; the message names the group or the column.
 */
public final class AggregationException extends IOException {

  private static final long serialVersionUID = 1L;

  AggregationException(String message) {
    super(message);
  }
}
