package dev.winnow.jobs.source.typed;

/**
 * Where a converter's values stand in the line. Parquet calls converters for values that are there
 * and is silent about the others, so each value says that it comes before it is written.
 */
@FunctionalInterface
interface ParquetPlace {

  ParquetPlace ROOT = () -> {};

  /** A value follows. */
  void enter();
}
