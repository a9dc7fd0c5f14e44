package dev.winnow.jobs.publish;

/** Makes databases and tables; needs no compare-and-set, so it is DDL. */
interface TableMaker extends AutoCloseable {

  void create(TableDefinition definition) throws PublicationException;

  @Override
  void close();
}
