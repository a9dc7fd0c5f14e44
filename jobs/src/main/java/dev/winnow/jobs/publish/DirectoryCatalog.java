package dev.winnow.jobs.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.winnow.jobs.publish.PublicationException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * Tables as directories, for a laptop without Hive. What is visible is said by the file with the
 * highest number in {@code .winnow/head}; it lists all partitions, and appears whole and once, so
 * that one publisher wins each epoch and readers see all of a publication or nothing.
 */
final class DirectoryCatalog implements Catalog {

  /** What {@code .winnow/head/00000007.json} says. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Head(String entry, List<Place> partitions) {}

  /** A partition, where it is, and the entry that put it there. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Place(List<String> values, String location, long epoch, String entry, long rows) {

    LivePartition live() {
      return new LivePartition(values, location, epoch, Optional.of(entry), rows, Storage.ORC);
    }
  }

  private final Path warehouse;
  private final FileStore files;

  /**
   * @param warehouse holds a directory for each database; qualified
   */
  DirectoryCatalog(Path warehouse, FileStore files) {
    this.warehouse = warehouse;
    this.files = files;
  }

  @Override
  public Optional<HiveTable> describe(TableName name) throws IOException {
    Path root = root(name);
    Optional<byte[]> json = files.read(definition(root));
    if (json.isEmpty()) {
      return Optional.empty();
    }
    TableDefinition definition = Json.read(json.get(), TableDefinition.class);
    long epoch = newest(root);
    Optional<Head> head = head(root, epoch);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(Parameters.EPOCH, Long.toString(epoch));
    parameters.put(Parameters.ROOT, root.toString());
    head.ifPresent(h -> parameters.put(Parameters.ENTRY, h.entry()));
    String location =
        head.filter(h -> !definition.isPartitioned())
            // a first publication that was taken back leaves none
            .flatMap(h -> h.partitions().stream().findFirst())
            .map(Place::location)
            .orElse(root.toString());
    return Optional.of(
        new HiveTable(
            name,
            "EXTERNAL_TABLE",
            Storage.ORC,
            location,
            definition.columns(),
            definition.partitionColumns(),
            parameters));
  }

  @Override
  public void create(TableDefinition definition) throws IOException {
    files.createOnce(definition(root(definition.name())), Json.write(definition));
  }

  /** A crash in between leaves no definition, and the next run makes it. */
  @Override
  public void widen(HiveTable table, List<TableDefinition.Column> wider) throws IOException {
    TableDefinition definition = Widening.widened(table, wider).definition();
    Path file = definition(root(table.name()));
    files.remove(file);
    files.createOnce(file, Json.write(definition));
  }

  @Override
  public TableState settle(TableName name) throws IOException, PublicationException {
    return describe(name)
        .orElseThrow(
            () ->
                new PublicationException(
                    Kind.INCOMPATIBLE_TABLE, "there is no table at " + root(name)))
        .state();
  }

  @Override
  public List<LivePartition> live(TableState table, Collection<List<String>> values)
      throws IOException {
    return partitions(table.root(), newest(table.root()), values::contains);
  }

  @Override
  public List<LivePartition> matching(HiveTable table, Predicate<List<String>> values)
      throws IOException {
    return partitions(table.root(), table.epoch(), values);
  }

  @Override
  public void check(TableState table, Collection<List<String>> values) {
    // the head changes any number of partitions at once
  }

  @Override
  public boolean commit(TableState seen, LedgerEntry entry) throws IOException {
    Map<List<String>, Place> places = new LinkedHashMap<>();
    Optional<Head> before = head(seen.root(), seen.epoch());
    before.ifPresent(head -> head.partitions().forEach(p -> places.put(p.values(), p)));
    for (PartitionChange change : entry.changes()) {
      if (change.isDrop()) {
        places.remove(change.values());
      } else {
        PartitionVersion version = change.version();
        places.put(
            change.values(),
            new Place(
                change.values(), version.location(), entry.epoch(), entry.name(), version.rows()));
      }
    }
    Head head = new Head(entry.name(), new ArrayList<>(places.values()));
    return files.createOnce(head(seen.root(), entry), Json.write(head));
  }

  private List<LivePartition> partitions(Path root, long epoch, Predicate<List<String>> values)
      throws IOException {
    return head(root, epoch).stream()
        .flatMap(head -> head.partitions().stream())
        .filter(place -> values.test(place.values()))
        .map(Place::live)
        .toList();
  }

  private long newest(Path root) throws IOException {
    return files.list(heads(root)).stream()
        .map(file -> file.getPath().getName())
        .filter(name -> name.matches("\\d+\\.json"))
        .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
        .max()
        .orElse(0);
  }

  private Optional<Head> head(Path root, long epoch) throws IOException {
    Optional<byte[]> json = files.read(new Path(heads(root), "%08d.json".formatted(epoch)));
    return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Head.class));
  }

  private static Path head(Path root, LedgerEntry entry) {
    return new Path(heads(root), "%08d.json".formatted(entry.epoch()));
  }

  private static Path heads(Path root) {
    return new Path(root, Layout.INTERNAL + "/head");
  }

  private static Path definition(Path root) {
    return new Path(root, Layout.INTERNAL + "/table.json");
  }

  private Path root(TableName name) {
    return new Path(new Path(warehouse, name.database()), name.table());
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
