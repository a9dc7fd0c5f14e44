package dev.winnow.jobs.profile;

import dev.winnow.api.NumberFormat;
import dev.winnow.api.SourceFormat;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.source.detect.Detection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A first job for files that were profiled: it runs as it is, and refuses only what is not what the
 * rest of its column is.
 */
public final class Suggestion {

  private static final int LONGEST_NAME = 48;
  private static final int LONGEST_COLUMN = 64;
  private static final int LEAST_TOLERATED = 5;

  // what the language takes
  private static final int MOST_COLUMNS = 1000;
  private static final int MOST_FILES = 256;

  private static final String GLOB_CHARACTERS = "*?[]{}\\";

  private final FileProfile profile;
  private final StringBuilder yaml = new StringBuilder();
  private final Set<String> taken = new HashSet<>();
  private int place;

  private Suggestion(FileProfile profile) {
    this.profile = profile;
  }

  /** The job as YAML. */
  public static String of(FileProfile profile) {
    return new Suggestion(profile).write();
  }

  private String write() {
    String table = table();
    line("apiVersion: winnow.dev/v1alpha1");
    line("kind: MapReduceJob");
    line("metadata: {name: " + plain(table.replace('_', '-')) + "}");
    line("spec:");
    line("  clusterRef: {name: local}");
    line("  type: Cleaning");
    line("  target: {database: lake, table: " + plain(table) + "}");
    line("  cleaning:");
    line("    source:");
    paths();
    if (profile.source().format() != SourceFormat.CSV) {
      line("      format: " + profile.format());
    }
    profile.source().dialect().ifPresent(d -> dialect(d.detection()));
    line("    columns:");
    columns();
    line("  quality: {maxQuarantinedPercent: " + tolerated() + "}");
    return yaml.toString();
  }

  /** What is known to be rejected, and not less than a usual bound. */
  private int tolerated() {
    long rejected = profile.broken();
    for (ColumnProfile column : profile.columns()) {
      rejected += column.refused();
    }
    long percent = profile.records() == 0 ? 0 : 100 * rejected / profile.records() + 1;
    return (int) Math.min(100, Math.max(LEAST_TOLERATED, percent));
  }

  private void paths() {
    List<FileStatus> files = profile.source().files();
    int left = files.size() - MOST_FILES;
    line("      paths:" + (left > 0 ? leftOut(left, "file") + ": name a directory" : ""));
    files.stream().limit(MOST_FILES).map(f -> path(f.getPath())).forEach(this::path);
  }

  private void path(String path) {
    line("      - " + quoted(path));
  }

  /** As a pattern that nothing but this file matches. */
  private static String path(Path file) {
    String path = file.toString();
    StringBuilder pattern = new StringBuilder();
    for (char c :
        (path.startsWith("file:") ? path.substring("file:".length()) : path).toCharArray()) {
      if (GLOB_CHARACTERS.indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }

  private static String leftOut(int count, String what) {
    return "   # %,d %s more: too many for a job".formatted(count, count == 1 ? what : what + "s");
  }

  private void columns() {
    List<ColumnProfile> columns = profile.columns();
    List<ColumnProfile> named = columns.subList(0, named());
    named.forEach(this::column);
    int left = columns.size() - named.size();
    if (left > 0 && restName().isPresent()) {
      line(
          "    - {name: "
              + restName().get()
              + "}"
              + leftOut(left, "field")
              + ", so they are one text");
    } else if (left > 0) {
      line(leftOut(left, "column").stripLeading().indent(4).stripTrailing());
    }
  }

  /** How many columns are said one by one. */
  private int named() {
    int all = profile.columns().size();
    return all <= MOST_COLUMNS ? all : restName().isPresent() ? MOST_COLUMNS - 1 : MOST_COLUMNS;
  }

  /** The last of the names that a job gives to fields without names when they are too many. */
  private Optional<String> restName() {
    if (profile.columns().size() <= MOST_COLUMNS || !isNamedHere()) {
      return Optional.empty();
    }
    Set<String> others =
        profile.columns().stream()
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return Stream.of("rest", "other_fields", "the_fields_that_are_left")
        .filter(name -> !others.contains(name))
        .findFirst();
  }

  /** Whether the job says the names of the fields, which the files do not. */
  private boolean isNamedHere() {
    return profile
        .source()
        .dialect()
        .filter(d -> profile.source().renamed() || d.detection().headerRows() == 0)
        .isPresent();
  }

  private String table() {
    String file = profile.source().files().get(0).getPath().getName();
    int dot = file.indexOf('.', 1);
    String name = identifier(dot < 0 ? file : file.substring(0, dot), "table_1");
    return name.substring(0, Math.min(LONGEST_NAME, name.length())).replaceAll("_+$", "");
  }

  /** What is as RFC 4180 has it, with a header, need not be said. */
  private void dialect(Detection found) {
    List<String> parts = new ArrayList<>();
    boolean renamed = profile.source().renamed();
    int skip = found.skipRows() + (renamed ? found.headerRows() : 0);
    if (renamed || found.headerRows() == 0) {
      parts.add("header: false");
    } else if (found.headerRows() > 1) {
      parts.add("headerRows: " + found.headerRows());
    }
    if (skip > 0) {
      parts.add("skipRows: " + skip);
    }
    if (found.skipFooterRows() > 0) {
      parts.add("skipFooterRows: " + found.skipFooterRows());
    }
    add("delimiter", found.delimiter(), ",", parts);
    add("quote", found.quote(), "\"", parts);
    add("escape", found.escape(), "", parts);
    add("comment", found.comment(), "", parts);
    if (isNamedHere()) {
      List<String> names = new ArrayList<>(profile.source().plan().columns().subList(0, named()));
      restName().ifPresent(names::add);
      parts.add("names: [" + list(names) + "]");
    }
    if (restName().isPresent()) {
      parts.add("ragged: Merge");
    }
    if (!found.encoding().equals("UTF-8")) {
      line("      encoding: " + found.encoding());
    }
    if (!parts.isEmpty()) {
      line("      csv: {" + String.join(", ", parts) + "}");
    }
  }

  private static void add(String field, String value, String standard, List<String> parts) {
    if (!value.equals(standard)) {
      parts.add(field + ": " + quoted(value));
    }
  }

  private void column(ColumnProfile column) {
    place++;
    String wished = identifier(column.name(), "column_" + place);
    String name = wished;
    for (int n = 2; !taken.add(name); n++) {
      name = wished + "_" + n;
    }
    List<String> parts = new ArrayList<>();
    parts.add("name: " + plain(name));
    if (!column.type().equals(ColumnType.STRING)) {
      String type = column.type().toString();
      parts.add("type: " + (type.contains("(") ? quoted(type) : type));
    }
    if (!name.equals(column.name())) {
      parts.add("from: " + quoted(column.name()));
    }
    if (!column.formats().isEmpty()) {
      parts.add("formats: [" + list(column.formats()) + "]");
    }
    column.number().ifPresent(number -> parts.add("number: " + number(number)));
    if (!column.missing().isEmpty()) {
      List<String> tokens = new ArrayList<>(List.of(""));
      column.missing().keySet().stream().sorted().forEach(tokens::add);
      parts.add("nullTokens: [" + list(tokens) + "]");
    }
    if (column.padded() > 0) {
      parts.add("normalise: [Trim]");
    }
    line("    - {" + String.join(", ", parts) + "}" + remark(column));
  }

  private static String number(NumberFormat format) {
    return "{thousands: %s, decimal: %s, currency: [%s], parentheses: true, percent: true}"
        .formatted(quoted(format.thousands()), quoted(format.decimal()), list(format.currency()));
  }

  /** What somebody may want to make a rule of. */
  private static String remark(ColumnProfile column) {
    if (column.values() == 0) {
      return "   # nothing in it";
    }
    if (column.refused() > 0) {
      return "   # %d of %d values %s something else"
          .formatted(column.refused(), column.values(), column.refused() == 1 ? "is" : "are");
    }
    if (column.nulls() == 0
        && 100 * column.distinct() >= 99 * column.values()
        && column.values() > 1) {
      return "   # all there, hardly any twice";
    }
    return "";
  }

  /** A name that Hive takes: lower case, digits, underscores, a letter first. */
  private static String identifier(String text, String otherwise) {
    String name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    if (name.isEmpty()) {
      return otherwise;
    }
    name = name.substring(0, Math.min(LONGEST_COLUMN, name.length())).replaceAll("_+$", "");
    return Character.isDigit(name.charAt(0)) ? "c_" + name : name;
  }

  /** A word that YAML would take for something else is quoted. */
  private static String plain(String name) {
    return Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null").contains(name)
        ? quoted(name)
        : name;
  }

  private static String list(List<String> texts) {
    return texts.stream().map(Suggestion::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\t') {
        out.append("\\t");
      } else if (Character.isISOControl(c) || isSpecial(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Line ends to YAML, a mark that says nothing, and what no text has. */
  private static boolean isSpecial(char c) {
    return c == '\u2028' || c == '\u2029' || c == '\ufeff' || c >= '\ufffe';
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
