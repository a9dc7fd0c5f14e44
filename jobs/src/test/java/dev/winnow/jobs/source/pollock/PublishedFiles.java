package dev.winnow.jobs.source.pollock;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.jobs.source.pollock.PollutedFile.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of the benchmark as it is published: {@code csv}, {@code clean} and {@code parameters}.
 */
record PublishedFiles(Path folder) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIGHTS = "pollock_weights.json";

  List<PollutedFile> read() throws IOException {
    List<PollutedFile> files = new ArrayList<>();
    List<Path> paths;
    try (Stream<Path> found = Files.list(folder.resolve("csv"))) {
      paths = found.sorted().toList();
    }
    for (Path path : paths) {
      String name = path.getFileName().toString();
      files.add(
          new PollutedFile(
              name,
              Files.readAllBytes(path),
              clean(Files.readString(folder.resolve("clean").resolve(name))),
              parameters(folder.resolve("parameters").resolve(name + "_parameters.json"))));
    }
    return files;
  }

  /** Beside the files, or a folder above them as in the benchmark's repository. */
  Map<String, Double> weights() throws IOException {
    Path here = folder.resolve(WEIGHTS);
    Path file = Files.exists(here) ? here : folder.toAbsolutePath().resolveSibling(WEIGHTS);
    return JSON.readValue(file.toFile(), new TypeReference<>() {});
  }

  private static Parameters parameters(Path file) throws IOException {
    JsonNode told = JSON.readTree(file.toFile());
    List<String> names = new ArrayList<>();
    told.path("column_names").forEach(name -> names.add(name.asText()));
    return new Parameters(
        told.path("encoding").asText(),
        told.path("delimiter").asText(),
        told.path("quotechar").asText(),
        told.path("escapechar").asText(),
        told.path("preamble_lines").asInt(),
        told.path("header_lines").asInt(),
        told.path("footnote_lines").asInt(),
        names,
        told.path("n_columns").asInt());
  }

  /** Every cell of a clean file is quoted, and no other sign means anything in it. */
  private static List<List<String>> clean(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || ",\r\n".indexOf(c) < 0) {
        cell.append(c);
      } else if (c != '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    if (!row.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }
}
