package dev.winnow.jobs.publish;

/** Finds the files of a table that is read. */
public interface TableResolver extends AutoCloseable {

  /**
   * The table's schema and the directories of those partitions that match.
   *
   * @throws PublicationException of kind INCOMPATIBLE_TABLE if the table does not exist, or is not
   *     one of ORC files
   */
  ResolvedTable resolve(TableName table, PartitionFilter filter) throws PublicationException;

  @Override
  void close();
}
