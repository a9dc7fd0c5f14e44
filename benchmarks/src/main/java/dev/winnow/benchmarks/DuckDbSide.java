package dev.winnow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The workloads in DuckDB. DuckDB writes no ORC, so its results are Parquet with the same codec.
 * Arguments: workload, input, output directory, whether to do it twice.
 */
final class DuckDbSide {

  private static final String TYPED =
      """
      SELECT try_cast(trip_id AS BIGINT) trip_id, vendor,
        try_cast(pickup_at AS TIMESTAMP) pickup_at, try_cast(dropoff_at AS TIMESTAMP) dropoff_at,
        try_cast(nullif(nullif(nullif(passengers, ''), 'NULL'), 'N/A') AS INT) passengers,
        try_cast(distance_km AS DECIMAL(8,2)) distance_km, try_cast(rate_code AS INT) rate_code,
        stored, try_cast(pu_zone AS INT) pu_zone, try_cast(do_zone AS INT) do_zone,
        CASE lower(trim(payment)) WHEN 'crd' THEN 'card' ELSE lower(trim(payment)) END payment,
        try_cast(fare AS DECIMAL(10,2)) fare, try_cast(extra AS DECIMAL(10,2)) extra,
        try_cast(tax AS DECIMAL(10,2)) tax, try_cast(tip AS DECIMAL(10,2)) tip,
        try_cast(tolls AS DECIMAL(10,2)) tolls, try_cast(total AS DECIMAL(10,2)) total, note,
        CAST(try_cast(pickup_at AS TIMESTAMP) AS DATE) dt
      FROM read_csv('%s', header = true, all_varchar = true, null_padding = true,
        nullstr = '\\N', strict_mode = false)
      """;

  private static final String GOOD =
      "trip_id IS NOT NULL AND pickup_at IS NOT NULL AND dropoff_at IS NOT NULL AND fare IS NOT NULL"
          + " AND total IS NOT NULL AND note IS NOT NULL AND payment IN ('card', 'cash', 'voucher')"
          + " AND dropoff_at >= pickup_at";

  private DuckDbSide() {}

  public static void main(String[] args) throws SQLException, IOException {
    Workload workload = Workload.valueOf(args[0]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET temp_directory = '" + args[2] + "-tmp'");
      long start = System.nanoTime();
      Outcome first = run(statement, workload, args[1], Path.of(args[2]));
      double cold = (System.nanoTime() - start) / 1e9;
      double warm = Double.NaN;
      if (Boolean.parseBoolean(args[3])) {
        Outcome.printFirstDone();
        start = System.nanoTime();
        run(statement, workload, args[1], Path.of(args[2] + "-warm"));
        warm = (System.nanoTime() - start) / 1e9;
      }
      new Outcome(cold, warm, first.written(), first.rejected()).print();
    }
  }

  private static Outcome run(Statement statement, Workload workload, String input, Path out)
      throws SQLException {
    String typed = TYPED.formatted(input);
    return switch (workload) {
      case AGGREGATE -> new Outcome(0, 0, aggregate(statement, input, out), 0);
      case DEDUPLICATE ->
          clean(
              statement,
              "SELECT * FROM ("
                  + typed
                  + ") WHERE "
                  + GOOD
                  + " QUALIFY row_number() OVER (PARTITION BY trip_id ORDER BY pickup_at DESC) = 1",
              typed,
              out);
      case CLEAN, CLEAN_GZIP, CLEAN_BZIP2, SMALL_FILES, START ->
          clean(statement, "SELECT * FROM (" + typed + ") WHERE " + GOOD, typed, out);
    };
  }

  private static Outcome clean(Statement statement, String good, String typed, Path out)
      throws SQLException {
    out.toFile().mkdirs();
    long written =
        copy(statement, good, out.resolve("table"), ", PARTITION_BY (dt), OVERWRITE_OR_IGNORE");
    long rejected =
        copy(
            statement,
            "SELECT * FROM (" + typed + ") WHERE (" + GOOD + ") IS NOT TRUE",
            out.resolve("rejects.parquet"),
            "");
    return new Outcome(0, 0, written, rejected);
  }

  private static long aggregate(Statement statement, String input, Path out) throws SQLException {
    out.toFile().mkdirs();
    return copy(
        statement,
        "SELECT dt, pu_zone, payment, count(*) trips, sum(fare) revenue, avg(fare) mean_fare,"
            + " min(total) least, max(total) most, approx_count_distinct(trip_id) keys"
            + " FROM read_parquet('"
            + input
            + "/table/*/*.parquet', hive_partitioning = true) GROUP BY ALL",
        out.resolve("aggregate.parquet"),
        "");
  }

  private static long copy(Statement statement, String query, Path to, String options)
      throws SQLException {
    return statement.executeUpdate(
        "COPY (" + query + ") TO '" + to + "' (FORMAT parquet, COMPRESSION zstd" + options + ")");
  }
}
