package dev.winnow.jobs.publish;

import java.util.List;

/** Makes databases and tables; needs no compare-and-set, so it is DDL. */
interface TableMaker extends AutoCloseable {

  void create(TableDefinition definition) throws PublicationException;

  /**
   * Gives columns of a table, and of all its partitions, a wider type.
   *
   * @param wider the columns with their new types
   */
  default void widen(HiveTable table, List<TableDefinition.Column> wider)
      throws PublicationException {
    throw new PublicationException(
        PublicationException.Kind.REFUSED,
        "columns of "
            + table.name()
            + " can only be widened where the HadoopCluster has a jdbcUrl (spec.hive)");
  }

  @Override
  void close();
}
