package dev.winnow.jobs.publish;

import dev.winnow.jobs.publish.PublicationException.Kind;
import dev.winnow.jobs.publish.TableDefinition.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;
import org.apache.thrift.TException;
import org.apache.thrift.transport.TTransportException;

/** Hive's metastore over its own client, connected when first needed. Not thread-safe. */
final class ThriftMetastore implements Metastore {

  /** So many partitions are asked for in one call. */
  private static final int PAGE = 500;

  private static final int TIMEOUT_SECONDS = 120;

  /** Our statistics are exact; without this the metastore would list the files to guess them. */
  private static final String DO_NOT_UPDATE_STATS = "DO_NOT_UPDATE_STATS";

  private final Configuration conf;
  private final List<String> uris;
  private HiveMetaStoreClient client;

  ThriftMetastore(List<String> uris, Configuration hadoop) {
    this.uris = List.copyOf(uris);
    conf = MetastoreConf.newMetastoreConf(new Configuration(hadoop));
    MetastoreConf.setVar(conf, ConfVars.THRIFT_URIS, String.join(",", uris));
    MetastoreConf.setVar(conf, ConfVars.THRIFT_URI_SELECTION, "SEQUENTIAL");
    MetastoreConf.setTimeVar(
        conf, ConfVars.CLIENT_SOCKET_TIMEOUT, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    MetastoreConf.setLongVar(conf, ConfVars.THRIFT_CONNECTION_RETRIES, 2);
    MetastoreConf.setTimeVar(conf, ConfVars.CLIENT_CONNECT_RETRY_DELAY, 1, TimeUnit.SECONDS);
  }

  @Override
  public Optional<HiveTable> table(TableName name) throws PublicationException {
    return call(
        "read table " + name,
        c -> {
          try {
            return Optional.of(described(name, c.getTable(request(name))));
          } catch (NoSuchObjectException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public boolean compareAndSet(
      TableName name, long expectedEpoch, Map<String, String> parameters, Optional<String> location)
      throws PublicationException {
    String expected = Long.toString(expectedEpoch);
    return call(
        "publish " + name,
        c -> {
          Table table = c.getTable(request(name));
          if (!expected.equals(table.getParameters().get(Parameters.EPOCH))) {
            return false;
          }
          table.getParameters().putAll(parameters);
          location.ifPresent(table.getSd()::setLocation);
          EnvironmentContext context = ownStatistics();
          context.putToProperties(hive_metastoreConstants.EXPECTED_PARAMETER_KEY, Parameters.EPOCH);
          context.putToProperties(hive_metastoreConstants.EXPECTED_PARAMETER_VALUE, expected);
          try {
            c.alter_table_with_environmentContext(name.database(), name.table(), table, context);
            return true;
          } catch (MetaException e) {
            if (isLostRace(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public List<Entry> partitions(HiveTable table, Collection<List<String>> values)
      throws PublicationException {
    return thriftPartitions(table, values).stream()
        .map(
            p ->
                new Entry(
                    p.getValues(), p.getSd().getLocation(), p.getParameters(), storage(p.getSd())))
        .toList();
  }

  @Override
  public List<List<String>> partitionValues(HiveTable table) throws PublicationException {
    List<String> names =
        call(
            "list partitions of " + table.name(),
            c -> c.listPartitionNames(table.name().database(), table.name().table(), (short) -1));
    return names.stream().map(Layout::valuesOf).toList();
  }

  @Override
  public void addPartitions(HiveTable table, List<Entry> partitions) throws PublicationException {
    call(
        "add partitions to " + table.name(),
        c -> {
          Table owner = c.getTable(request(table.name()));
          List<Partition> added = new ArrayList<>();
          for (Entry partition : partitions) {
            added.add(partitionOf(owner, partition));
          }
          return c.add_partitions(added, true, false);
        });
  }

  @Override
  public void alterPartitions(HiveTable table, List<Entry> partitions) throws PublicationException {
    Map<List<String>, Entry> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition.values(), partition));
    List<Partition> altered = thriftPartitions(table, wanted.keySet());
    for (Partition partition : altered) {
      Entry entry = wanted.get(partition.getValues());
      partition.getSd().setLocation(entry.location());
      partition.getParameters().putAll(entry.parameters());
    }
    call(
        "change partitions of " + table.name(),
        c -> {
          c.alter_partitions(
              table.name().database(), table.name().table(), altered, ownStatistics());
          return true;
        });
  }

  @Override
  public void dropPartition(HiveTable table, List<String> values) throws PublicationException {
    call(
        "drop a partition of " + table.name(),
        c -> {
          try {
            return c.dropPartition(table.name().database(), table.name().table(), values, false);
          } catch (NoSuchObjectException e) {
            return false;
          }
        });
  }

  private List<Partition> thriftPartitions(HiveTable table, Collection<List<String>> values)
      throws PublicationException {
    List<String> columns = table.partitionColumnNames();
    List<String> names = values.stream().map(v -> Layout.partitionName(columns, v)).toList();
    return call(
        "read partitions of " + table.name(),
        c -> {
          List<Partition> found = new ArrayList<>();
          for (int i = 0; i < names.size(); i += PAGE) {
            found.addAll(
                c.getPartitionsByNames(
                    table.name().database(),
                    table.name().table(),
                    names.subList(i, Math.min(names.size(), i + PAGE))));
          }
          return found;
        });
  }

  private static Partition partitionOf(Table owner, Entry entry) {
    StorageDescriptor storage = new StorageDescriptor(owner.getSd());
    storage.setLocation(entry.location());
    Partition partition = new Partition();
    partition.setCatName(owner.getCatName());
    partition.setDbName(owner.getDbName());
    partition.setTableName(owner.getTableName());
    partition.setValues(entry.values());
    partition.setSd(storage);
    partition.setParameters(new HashMap<>(entry.parameters()));
    partition.putToParameters(DO_NOT_UPDATE_STATS, "true");
    return partition;
  }

  private static HiveTable described(TableName name, Table table) {
    return new HiveTable(
        name,
        String.valueOf(table.getTableType()),
        storage(table.getSd()),
        String.valueOf(table.getSd().getLocation()),
        columns(table.getSd().getCols()),
        columns(table.getPartitionKeys()),
        table.getParameters());
  }

  private static Storage storage(StorageDescriptor descriptor) {
    SerDeInfo serde = Objects.requireNonNullElseGet(descriptor.getSerdeInfo(), SerDeInfo::new);
    return new Storage(
        String.valueOf(descriptor.getInputFormat()),
        String.valueOf(serde.getSerializationLib()),
        Objects.requireNonNullElse(serde.getParameters(), Map.of()),
        columns(descriptor.getCols()));
  }

  private static List<Column> columns(List<FieldSchema> fields) {
    return fields == null
        ? List.of()
        : fields.stream().map(f -> new Column(f.getName(), f.getType())).toList();
  }

  private static GetTableRequest request(TableName name) {
    return new GetTableRequest(name.database(), name.table());
  }

  private static EnvironmentContext ownStatistics() {
    EnvironmentContext context = new EnvironmentContext();
    context.putToProperties(DO_NOT_UPDATE_STATS, "true");
    return context;
  }

  private static boolean isLostRace(MetaException e) {
    return String.valueOf(e.getMessage()).contains("The table has been modified");
  }

  private interface Call<T> {
    T on(HiveMetaStoreClient client) throws TException;
  }

  private <T> T call(String what, Call<T> call) throws PublicationException {
    try {
      if (client == null) {
        client = new HiveMetaStoreClient(conf);
      }
    } catch (MetaException e) {
      throw new PublicationException(
          Kind.UNAVAILABLE,
          "no metastore answers at %s: %s. Is it up, and are hive.metastoreUris of the HadoopCluster right?"
              .formatted(String.join(", ", uris), firstLine(e).replaceFirst(".*Exception: ", "")),
          e);
    }
    try {
      return call.on(client);
    } catch (TTransportException e) {
      close();
      throw new PublicationException(
          Kind.UNAVAILABLE,
          "the metastore at " + uris + " went away while it was to " + what + ": " + firstLine(e),
          e);
    } catch (TException e) {
      throw new PublicationException(
          isDenied(e) ? Kind.ACCESS_DENIED : Kind.TEMPORARY,
          "the metastore could not " + what + ": " + firstLine(e),
          e);
    }
  }

  private static boolean isDenied(TException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("permission denied")
        || message.contains("accesscontrolexception")
        || message.contains("privilege");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
