package dev.winnow.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Winnow as its user runs it: {@code winnow run job.yaml}, on two map tasks, publishing into a
 * warehouse directory.
 */
final class WinnowSide {

  private static final String DEDUPLICATE =
      "    deduplicate: {keys: [trip_id], keep: Last, orderBy: [pickup_at]}";

  private WinnowSide() {}

  /** The command; writes the job file that it runs beside the output. */
  static List<String> command(Path root, Workload workload, String input, Path output)
      throws IOException {
    boolean aggregates = workload == Workload.AGGREGATE;
    String yaml =
        resource(aggregates ? "aggregate.yaml" : "clean.yaml")
            .replace("${input}", input)
            .replace("${deduplicate}", workload == Workload.DEDUPLICATE ? DEDUPLICATE : "");
    Files.createDirectories(output);
    Path job = Files.writeString(output.resolve("job.yaml"), yaml);
    Path warehouse = aggregates ? Path.of(input) : output;
    return List.of(
        root.resolve("winnow").toString(),
        "run",
        job.toString(),
        "--warehouse",
        warehouse.toString(),
        "--output",
        "json");
  }

  /** What the last line of the command's output reports. */
  static Outcome outcome(String output, double seconds) throws IOException {
    String last = output.lines().reduce((first, second) -> second).orElse("{}");
    JsonNode report = new ObjectMapper().readTree(last).path("report");
    JsonNode quality = report.path("quality");
    return new Outcome(
        seconds,
        Double.NaN,
        report.path("publication").path("rows").asLong(),
        quality.path("quarantined").asLong());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WinnowSide.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
