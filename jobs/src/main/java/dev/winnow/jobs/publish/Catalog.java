package dev.winnow.jobs.publish;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whoever tells readers where a table's files are. */
interface Catalog extends AutoCloseable {

  Optional<HiveTable> describe(TableName name) throws IOException, PublicationException;

  /** Makes the table, and its database if need be; nothing happens if it exists by now. */
  void create(TableDefinition definition) throws IOException, PublicationException;

  /** Gives columns a wider type, in all partitions; what is done already is done once more. */
  void widen(HiveTable table, List<TableDefinition.Column> wider)
      throws IOException, PublicationException;

  /** The table as it is, after finishing a publication that was interrupted. */
  TableState settle(TableName name) throws IOException, PublicationException;

  /** Those of the partitions that exist. */
  List<LivePartition> live(TableState table, Collection<List<String>> values)
      throws IOException, PublicationException;

  /** The partitions whose values match; of a table without partitions, itself. */
  List<LivePartition> matching(HiveTable table, Predicate<List<String>> values)
      throws IOException, PublicationException;

  /**
   * Refuses changes that readers would see half of. Asked before any file is moved.
   *
   * @throws PublicationException of kind REFUSED
   */
  void check(TableState table, Collection<List<String>> values)
      throws IOException, PublicationException;

  /**
   * Makes the entry, which is in the ledger, what readers see.
   *
   * @return false if the table was published by somebody else since {@code seen}; then nothing has
   *     changed
   */
  boolean commit(TableState seen, LedgerEntry entry) throws IOException, PublicationException;

  @Override
  void close();
}
