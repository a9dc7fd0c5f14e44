package dev.winnow.jobs.publish;

import dev.winnow.jobs.quality.Counts;
import dev.winnow.jobs.quality.WrittenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A warehouse on the local disk with a metastore in memory, and runs whose files are lines of text:
 * publication does not look into them.
 */
final class Scene {

  static final TableName TRIPS = TableName.parse("lake.trips");

  static final TableDefinition BY_DAY =
      new TableDefinition(
          TRIPS,
          List.of(new TableDefinition.Column("id", "bigint")),
          List.of(new TableDefinition.Column("dt", "date")));

  static final TableDefinition WHOLE =
      new TableDefinition(TRIPS, List.of(new TableDefinition.Column("id", "bigint")), List.of());

  final Configuration conf = new Configuration();
  final FakeMetastore metastore;
  final org.apache.hadoop.fs.Path warehouse;

  Scene(Path directory) {
    warehouse = new org.apache.hadoop.fs.Path(directory.toUri());
    metastore = new FakeMetastore(directory.toUri().toString());
  }

  /** A publisher in a process of its own that dies at {@code point}. */
  LedgerPublisher publisher(Crash.Point point, Clock clock) {
    FileStore files = point.wrap(FileStore.class, new HadoopFiles(conf));
    return new LedgerPublisher(catalog(point, files), files, conf, clock);
  }

  LedgerPublisher publisher() {
    return publisher(Crash.Point.never(), Clock.systemUTC());
  }

  /** The same without Hive. */
  LedgerPublisher directoryPublisher(Crash.Point point) {
    FileStore files = point.wrap(FileStore.class, new HadoopFiles(conf));
    return new LedgerPublisher(
        new DirectoryCatalog(warehouse, files), files, conf, Clock.systemUTC());
  }

  private Catalog catalog(Crash.Point point, FileStore files) {
    TableMaker maker =
        new TableMaker() {
          @Override
          public void create(TableDefinition definition) {
            metastore.create(definition);
          }

          @Override
          public void close() {
            // holds nothing open
          }
        };
    return new MetastoreCatalog(
        point.wrap(Metastore.class, metastore), point.wrap(TableMaker.class, maker), files);
  }

  static RunIdentity run(String id) {
    return new RunIdentity(id, "uid-" + id, 1);
  }

  /** Writes a line into a file below the warehouse, where an attempt might have put it. */
  void stage(String path, String line) {
    Path file = Path.of(new org.apache.hadoop.fs.Path(warehouse, path).toUri().getPath());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what a job would have: one file with one line for each partition. */
  Manifest stage(TargetTable table, RunIdentity run, Map<String, String> lineByDay) {
    List<WrittenFile> written = new ArrayList<>();
    lineByDay.forEach(
        (day, line) -> {
          boolean partitioned = table.definition().isPartitioned();
          String path = "table/" + (partitioned ? "dt=" + day + "/" : "") + "part-0.orc";
          Path file =
              Path.of(new org.apache.hadoop.fs.Path(table.staging(run), path).toUri().getPath());
          try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          written.add(
              new WrittenFile(
                  path,
                  partitioned ? Map.of("dt", day) : Map.of(),
                  1,
                  line.getBytes(StandardCharsets.UTF_8).length + 1L,
                  List.of()));
        });
    long rows = lineByDay.size();
    return new Manifest(
        run,
        table.definition(),
        table.epoch(),
        written,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Counts(rows, rows, 0, 0, 0));
  }

  /** Prepares, stages and publishes without a crash. */
  PublicationResult publish(
      TableDefinition definition,
      String runId,
      Map<String, String> lineByDay,
      PublicationOptions options)
      throws PublicationException {
    LedgerPublisher publisher = publisher();
    TargetTable table = publisher.prepare(definition);
    return publisher.publish(table, stage(table, run(runId), lineByDay), options);
  }

  /** What a reader sees: the lines of each partition. */
  Map<String, String> visible() {
    Map<String, String> lines = new TreeMap<>();
    for (Metastore.Entry partition : metastore.snapshot(TRIPS)) {
      lines.put(String.join("/", partition.values()), linesIn(partition.location()));
    }
    return lines;
  }

  /** What a reader of the directory catalog sees. */
  Map<String, String> visibleInDirectories() throws IOException {
    DirectoryCatalog catalog = new DirectoryCatalog(warehouse, new HadoopFiles(conf));
    Map<String, String> lines = new TreeMap<>();
    for (LivePartition live : catalog.matching(catalog.describe(TRIPS).orElseThrow(), v -> true)) {
      lines.put(String.join("/", live.values()), linesIn(live.location()));
    }
    return lines;
  }

  private static String linesIn(String location) {
    Path directory = Path.of(new org.apache.hadoop.fs.Path(location).toUri().getPath());
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && !name.startsWith(".") && !name.startsWith("_")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.sort(null);
    return String.join(" ", lines);
  }
}
