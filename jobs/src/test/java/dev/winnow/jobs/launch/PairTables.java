package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.jobs.sink.OrcRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of a dirty and clean pair as rows of texts. */
final class PairTables {

  private PairTables() {}

  /**
   * Reads a CSV file of the pairs: quoted where it needs to be, with a header.
   *
   * @return the header first
   */
  static List<List<String>> csv(Path file) throws IOException {
    String text = Files.readString(file);
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        boolean escaped = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (escaped) {
          i++;
        }
        quoted = escaped || c != '"';
        if (quoted) {
          field.append(c);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      } else if (c != '\r') {
        field.append(c);
      }
    }
    return records;
  }

  /**
   * Reads what was published below a table's directory.
   *
   * @param key the column to order the rows by, an integer
   * @param columns the ones to read
   */
  static List<List<String>> published(Path table, String key, List<String> columns)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(table.resolve("_runs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".orc")).toList()) {
        var path = new org.apache.hadoop.fs.Path(file.toUri());
        List<String> names = OrcRows.columns(path);
        for (List<Object> values : OrcRows.read(path)) {
          Map<String, String> row = new HashMap<>();
          for (int c = 0; c < names.size(); c++) {
            row.put(names.get(c), values.get(c) == null ? "" : values.get(c).toString());
          }
          assertThat(row.keySet()).containsAll(columns);
          rows.add(row);
        }
      }
    }
    rows.sort(Comparator.comparingInt(r -> Integer.parseInt(r.get(key))));
    return rows.stream().map(r -> columns.stream().map(r::get).toList()).toList();
  }
}
