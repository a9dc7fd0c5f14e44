package dev.winnow.benchmarks.loops;

import dev.winnow.jobs.column.ColumnReader;
import dev.winnow.jobs.plan.RowPlan;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The text of one field becomes a value in a vector: parse, check and cast, for each type. */
@State(Scope.Thread)
public class ReadingLoop {

  private static final int VALUES = 1024;

  @Param({
    "boolean",
    "int",
    "bigint",
    "float",
    "double",
    "decimal(10,2)",
    "decimal(38,10)",
    "string",
    "date",
    "timestamp",
    "M/d/yyyy H:mm",
    "binary"
  })
  public String type;

  private final SplittableRandom random = new SplittableRandom(1);
  private final int[] ends = new int[VALUES];
  private byte[] text;
  private ColumnReader reader;
  private ColumnVector out;

  @Setup
  public void fill() {
    RowPlan plan = Trips.columns("[{name: value, %s}]".formatted(typed())).rows();
    reader = ColumnReader.compile(plan.fields().get(0).plan());
    out = plan.rows().newBatch().cols[0];
    var all = new StringBuilder();
    for (int i = 0; i < VALUES; i++) {
      all.append(value());
      ends[i] = all.length();
    }
    text = all.toString().getBytes(StandardCharsets.US_ASCII);
    if (read() != VALUES) {
      throw new IllegalStateException("not every value is a " + type);
    }
  }

  private String typed() {
    return type.startsWith("M/")
        ? "type: timestamp, formats: ['%s']".formatted(type)
        : "type: '%s'".formatted(type);
  }

  private String value() {
    int any = random.nextInt(1_000_000);
    return switch (type) {
      case "boolean" -> any % 2 == 0 ? "true" : "false";
      case "int" -> Integer.toString(any);
      case "bigint" -> Long.toString(random.nextLong());
      case "float", "double" -> Double.toString(random.nextDouble() * any);
      case "decimal(10,2)" -> any / 100 + "." + any % 90 / 10 + any % 10;
      case "decimal(38,10)" -> random.nextLong() + "." + any;
      case "date" -> "20%02d-%02d-%02d".formatted(any % 90 + 10, any % 12 + 1, any % 28 + 1);
      case "timestamp" ->
          "2026-%02d-%02d %02d:%02d:%02d"
              .formatted(any % 12 + 1, any % 28 + 1, any % 24, any % 60, any % 59);
      case "M/d/yyyy H:mm" ->
          "%d/%d/2026 %d:%02d".formatted(any % 12 + 1, any % 28 + 1, any % 24, any % 60);
      case "binary" ->
          Base64.getEncoder()
              .encodeToString(Integer.toString(any).getBytes(StandardCharsets.US_ASCII));
      default -> "text " + any;
    };
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public int read() {
    int good = 0;
    int start = 0;
    for (int i = 0; i < VALUES; i++) {
      good += reader.read(text, start, ends[i], false, out, i) == ColumnReader.OK ? 1 : 0;
      start = ends[i];
    }
    return good;
  }
}
