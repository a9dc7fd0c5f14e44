package dev.winnow.benchmarks;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The workloads in Spark SQL, {@code local[2]}. Arguments: workload, input, output directory,
 * whether to do it twice.
 */
final class SparkSide {

  private static final String SCHEMA =
      TripTable.HEADER.strip().replace(",", " STRING, ") + " STRING, malformed STRING";

  private static final String TYPED =
      """
      SELECT try_cast(trip_id AS BIGINT) trip_id, vendor,
        try_cast(pickup_at AS TIMESTAMP) pickup_at, try_cast(dropoff_at AS TIMESTAMP) dropoff_at,
        try_cast(nullif(nullif(passengers, 'NULL'), 'N/A') AS INT) passengers,
        try_cast(distance_km AS DECIMAL(8,2)) distance_km, try_cast(rate_code AS INT) rate_code,
        stored, try_cast(pu_zone AS INT) pu_zone, try_cast(do_zone AS INT) do_zone,
        CASE lower(trim(payment)) WHEN 'crd' THEN 'card' ELSE lower(trim(payment)) END payment,
        try_cast(fare AS DECIMAL(10,2)) fare, try_cast(extra AS DECIMAL(10,2)) extra,
        try_cast(tax AS DECIMAL(10,2)) tax, try_cast(tip AS DECIMAL(10,2)) tip,
        try_cast(tolls AS DECIMAL(10,2)) tolls, try_cast(total AS DECIMAL(10,2)) total, note,
        CAST(try_cast(pickup_at AS TIMESTAMP) AS DATE) dt, malformed
      FROM raw
      """;

  private static final String GOOD =
      "malformed IS NULL AND trip_id IS NOT NULL AND pickup_at IS NOT NULL AND dropoff_at IS NOT NULL"
          + " AND fare IS NOT NULL AND total IS NOT NULL"
          + " AND payment IN ('card', 'cash', 'voucher') AND dropoff_at >= pickup_at";

  private SparkSide() {}

  public static void main(String[] args) throws IOException {
    Workload workload = Workload.valueOf(args[0]);
    long start = System.nanoTime();
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.orc.compression.codec", "zstd")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()) {
      run(spark, workload, args[1], args[2]);
      double cold = (System.nanoTime() - start) / 1e9;
      double warm = Double.NaN;
      if (Boolean.parseBoolean(args[3])) {
        Outcome.printFirstDone();
        start = System.nanoTime();
        run(spark, workload, args[1], args[2] + "-warm");
        warm = (System.nanoTime() - start) / 1e9;
      }
      long written = count(spark, args[2] + "/table");
      long rejected = workload == Workload.AGGREGATE ? 0 : count(spark, args[2] + "/rejects");
      new Outcome(cold, warm, written, rejected).print();
    }
  }

  private static void run(SparkSession spark, Workload workload, String input, String out) {
    if (workload == Workload.AGGREGATE) {
      spark.read().orc(input + "/table").createOrReplaceTempView("clean");
      write(
          spark.sql(
              "SELECT dt, pu_zone, payment, count(*) trips, sum(fare) revenue, avg(fare) mean_fare,"
                  + " min(total) least, max(total) most, approx_count_distinct(trip_id) keys"
                  + " FROM clean GROUP BY dt, pu_zone, payment"),
          out + "/table",
          false);
      return;
    }
    spark
        .read()
        .schema(SCHEMA)
        .option("header", "true")
        .option("escape", "\"")
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", "malformed")
        .csv(input)
        .createOrReplaceTempView("raw");
    spark.sql(TYPED).createOrReplaceTempView("typed");
    String good = "SELECT * FROM typed WHERE " + GOOD;
    if (workload == Workload.DEDUPLICATE) {
      good =
          "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY trip_id ORDER BY pickup_at DESC)"
              + " rank FROM ("
              + good
              + ")) WHERE rank = 1";
    }
    write(spark.sql(good).drop("rank", "malformed"), out + "/table", true);
    write(
        spark.sql("SELECT * FROM typed WHERE coalesce(NOT (" + GOOD + "), true)"),
        out + "/rejects",
        false);
  }

  private static void write(Dataset<Row> rows, String to, boolean partitioned) {
    var writer = rows.write().mode(SaveMode.Overwrite).format("orc");
    (partitioned ? writer.partitionBy("dt") : writer).save(to);
  }

  private static long count(SparkSession spark, String path) {
    return spark.read().orc(path).count();
  }
}
