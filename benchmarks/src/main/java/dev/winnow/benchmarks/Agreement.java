package dev.winnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether the sides' results are the same: what Spark reads of each, as counts, exact sums, least
 * and greatest values of every column that all must agree on. Estimates of distinct values are left
 * out, for each side has a sketch of its own. A command of its own, because a Spark session is.
 *
 * <p>Arguments: workload, then for each side its name, format and path.
 */
final class Agreement {

  private static final String OF_ROWS =
      "count(*), sum(trip_id), sum(hash(trip_id, passengers, pu_zone, do_zone, payment)),"
          + " sum(fare), sum(total), sum(tip), min(unix_timestamp(pickup_at)),"
          + " max(unix_timestamp(dropoff_at)),"
          + " sum(unix_timestamp(pickup_at)), count(distance_km), sum(distance_km)";
  private static final String OF_GROUPS =
      "count(*), sum(trips), sum(revenue), min(least), max(most),"
          + " round(sum(cast(mean_fare as double)), 1)";

  private Agreement() {}

  /** The command that prints a fingerprint for each side. */
  static List<String> command(Workload workload, List<Measurement> measurements) {
    var arguments = new java.util.ArrayList<String>(List.of(workload.name()));
    for (Measurement m : measurements) {
      arguments.add(m.side().name());
      arguments.add(m.side() == Side.DUCKDB ? "parquet" : "orc");
      arguments.add(m.output().toString());
    }
    return Side.SPARK.javaCommand(Agreement.class, arguments);
  }

  /** The fingerprints by side, from the command's output. */
  static Map<String, String> parse(List<Command.Line> output) {
    Map<String, String> prints = new LinkedHashMap<>();
    for (Command.Line line : output) {
      String[] parts = line.text().split(" ", 3);
      if (parts.length == 3 && parts[0].equals("FINGERPRINT")) {
        prints.put(parts[1], parts[2]);
      }
    }
    return prints;
  }

  /** One by one, for Spark takes no notice of directories whose names begin as Winnow's do. */
  private static Seq<String> files(Path table, String format) throws IOException {
    try (Stream<Path> all = Files.walk(table)) {
      return CollectionConverters.asScala(
              all.map(Path::toString).filter(p -> p.endsWith("." + format)).sorted().toList())
          .toSeq();
    }
  }

  public static void main(String[] args) throws IOException {
    boolean groups = args[0].equals(Workload.AGGREGATE.name());
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()) {
      for (int i = 1; i < args.length; i += 3) {
        Dataset<Row> rows =
            spark.read().format(args[i + 1]).load(files(Path.of(args[i + 2]), args[i + 1]));
        Row print = rows.selectExpr((groups ? OF_GROUPS : OF_ROWS).split(",(?![^(]*\\))")).head();
        System.out.println("FINGERPRINT " + args[i] + " " + print.mkString(" | "));
      }
    }
  }
}
