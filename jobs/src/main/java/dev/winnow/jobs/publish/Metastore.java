package dev.winnow.jobs.publish;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What publication asks of Hive's metastore. Each call is one transaction there: it has happened or
 * it has not, and a crash falls between two of them. Tests put a crash there.
 */
interface Metastore extends AutoCloseable {

  /**
   * A partition; {@code parameters} are all it has when read, and those to set when written.
   *
   * @param storage when read; what is written has the table's own
   */
  record Entry(
      List<String> values, String location, Map<String, String> parameters, Storage storage) {

    /** One of ours. */
    Entry(List<String> values, String location, Map<String, String> parameters) {
      this(values, location, parameters, Storage.ORC);
    }

    public Entry {
      values = List.copyOf(values);
      parameters = Map.copyOf(parameters);
    }

    long epoch() {
      return Long.parseLong(parameters.getOrDefault(Parameters.EPOCH, "0"));
    }
  }

  Optional<HiveTable> table(TableName name) throws PublicationException;

  /**
   * Sets parameters, and the location if there is one, if {@code winnow.epoch} is {@code
   * expectedEpoch} at that moment.
   *
   * @return false if it is not; then nothing has changed
   */
  boolean compareAndSet(
      TableName name, long expectedEpoch, Map<String, String> parameters, Optional<String> location)
      throws PublicationException;

  /** Those of the partitions that exist. */
  List<Entry> partitions(HiveTable table, Collection<List<String>> values)
      throws PublicationException;

  /** The values of all partitions. */
  List<List<String>> partitionValues(HiveTable table) throws PublicationException;

  /** Adds all or none; those that exist by now stay as they are. */
  void addPartitions(HiveTable table, List<Entry> partitions) throws PublicationException;

  /** Changes location and parameters of existing partitions, all in one transaction. */
  void alterPartitions(HiveTable table, List<Entry> partitions) throws PublicationException;

  /** Forgets a partition and leaves its files; nothing happens if there is none. */
  void dropPartition(HiveTable table, List<String> values) throws PublicationException;

  @Override
  void close();
}
