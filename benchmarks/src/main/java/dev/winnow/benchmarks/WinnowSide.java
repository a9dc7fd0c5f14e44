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
 * warehouse directory. To be seen warm, the file has the same job twice, into two tables.
 */
final class WinnowSide {

  private static final String DEDUPLICATE =
      "    deduplicate: {keys: [trip_id], keep: Last, orderBy: [pickup_at]}";
  private static final String FINISHED = "\"event\":\"finished\"";

  private WinnowSide() {}

  /** The command; writes the job file that it runs beside the output. */
  static List<String> command(Path root, Workload workload, String input, Path output, boolean warm)
      throws IOException {
    boolean aggregates = workload == Workload.AGGREGATE;
    String yaml =
        resource(aggregates ? "aggregate.yaml" : "clean.yaml")
            .replace("${input}", input)
            .replace("${deduplicate}", workload == Workload.DEDUPLICATE ? DEDUPLICATE : "");
    Files.createDirectories(output);
    String again = yaml.replaceAll("(target: .*table: \\w+)", "$1_warm");
    Path job =
        Files.writeString(output.resolve("job.yaml"), warm ? yaml + "\n---\n" + again : yaml);
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

  /** Where the command publishes the table that it makes of the workload. */
  static Path table(Workload workload, String input, Path output) {
    return workload == Workload.AGGREGATE
        ? Path.of(input, "bench", "trips_by_zone")
        : output.resolve("bench").resolve("trips");
  }

  /** What the command reports; its last job, if it ran warm, is left out of the cold seconds. */
  static Measurement.Run run(Command.Result result) throws IOException {
    List<Command.Line> finished =
        result.output().stream().filter(l -> l.text().contains(FINISHED)).toList();
    Command.Line first = finished.get(0);
    double warm = finished.size() > 1 ? finished.get(1).at() - first.at() : Double.NaN;
    JsonNode report = new ObjectMapper().readTree(first.text()).path("report");
    Outcome outcome =
        new Outcome(
            first.at(),
            warm,
            report.path("publication").path("rows").asLong(),
            report.path("quality").path("quarantined").asLong());
    return Measurement.Run.of(result, outcome, first.at());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WinnowSide.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
