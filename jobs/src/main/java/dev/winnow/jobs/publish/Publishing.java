package dev.winnow.jobs.publish;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Opens publishers and resolvers. Nothing is connected before it is needed. */
public final class Publishing {

  private final Configuration conf;
  private final Clock clock;

  public Publishing(Configuration conf, Clock clock) {
    this.conf = conf;
    this.clock = clock;
  }

  /**
   * Into Hive: with metastore URIs atomic and fenced, with a JDBC URL alone as far as that goes.
   */
  public Publisher toHive(HiveEndpoint hive) {
    return publisher(catalog(hive));
  }

  /**
   * Into directories, without Hive.
   *
   * @param warehouse gets a directory for each database with one for each table in it
   */
  public Publisher toDirectory(Path warehouse) throws IOException {
    return publisher(catalog(warehouse));
  }

  public TableResolver fromHive(HiveEndpoint hive) {
    return new CatalogResolver(catalog(hive));
  }

  public TableResolver fromDirectory(Path warehouse) throws IOException {
    return new CatalogResolver(catalog(warehouse));
  }

  public Seal seal() {
    return new Seal(conf);
  }

  private Publisher publisher(Catalog catalog) {
    return new LedgerPublisher(catalog, new HadoopFiles(conf), conf, clock);
  }

  private Catalog catalog(Path warehouse) throws IOException {
    Path qualified = warehouse.getFileSystem(conf).makeQualified(warehouse);
    return new DirectoryCatalog(qualified, new HadoopFiles(conf));
  }

  private Catalog catalog(HiveEndpoint hive) {
    Optional<HiveSession> session =
        hive.jdbcUrl().map(url -> new HiveSession(url, hive.credentials()));
    if (hive.metastoreUris().isEmpty()) {
      return new JdbcCatalog(session.orElseThrow(), new HadoopFiles(conf));
    }
    TableMaker maker = session.<TableMaker>map(HiveDdl::new).orElseGet(NoDdl::new);
    return new MetastoreCatalog(
        new ThriftMetastore(hive.metastoreUris(), conf), maker, new HadoopFiles(conf));
  }

  /** With metastore URIs and no JDBC URL, tables must exist. */
  private static final class NoDdl implements TableMaker {
    @Override
    public void create(TableDefinition definition) throws PublicationException {
      throw new PublicationException(
          PublicationException.Kind.REFUSED,
          "the table "
              + definition.name()
              + " does not exist, and making it needs hive.jdbcUrl: "
              + HiveDdl.createTable(definition));
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }
}
