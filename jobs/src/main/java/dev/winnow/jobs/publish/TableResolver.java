package dev.winnow.jobs.publish;

import java.util.List;

/** Finds the files of a table that is read. */
public interface TableResolver extends AutoCloseable {

  /**
   * The table's schema and the directories of those partitions that match.
   *
   * @throws PublicationException of kind INCOMPATIBLE_TABLE if the table does not exist, or is more
   *     than its files: a view, a transactional table
   */
  ResolvedTable resolve(TableName table, PartitionFilter filter) throws PublicationException;

  /**
   * What readers see of a table that a run would publish into; nothing if it does not exist. Looks
   * as {@link Publisher#prepare} does, and changes nothing.
   *
   * @throws PublicationException if the run could not publish into it
   */
  List<PublishedPartition> published(TableDefinition definition) throws PublicationException;

  /** The columns that a table which exists would have to have with a wider type. */
  List<WiderColumn> wider(TableDefinition definition) throws PublicationException;

  /**
   * The directories of those partitions that match, of a table whatever its columns; none if it
   * does not exist.
   */
  List<ResolvedTable.Directory> directories(TableName table, PartitionFilter filter)
      throws PublicationException;

  @Override
  void close();
}
