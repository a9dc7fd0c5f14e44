package dev.winnow.jobs.expression;

/**
 * Computes one row of a node's vector from the same row of its arguments' vectors, none of which is
 * NULL there. It has captured those vectors; nothing is boxed or copied.
 */
@FunctionalInterface
interface RowFunction {

  /** False when the row has no value, which makes it NULL. */
  boolean compute(int row);
}
