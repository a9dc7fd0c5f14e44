package dev.winnow.jobs.source.typed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How files are written.
 *
 * @param columns of lines of text, in their order; empty when the files bring a schema
 * @param properties of lines of text, by Hive's names: {@code field.delim}, {@code quoteChar}
 */
public record TypedStorage(TypedKind kind, List<Column> columns, Map<String, String> properties) {

  /** The property by which a plan says that the delimiter of fields is all of its text. */
  public static final String WHOLE_DELIMITER = "winnow.field.delim.whole";

  /** A column with its type in Hive's words, which may be nested. */
  public record Column(String name, String type) {}

  public TypedStorage {
    columns = List.copyOf(columns);
    properties = new TreeMap<>(properties);
  }

  /** Files that bring their schema. */
  public TypedStorage(TypedKind kind) {
    this(kind, List.of(), Map.of());
  }

  /** How many lines at the beginning of a file are no rows. */
  int headerLines() {
    return count("skip.header.line.count");
  }

  /** How many lines at the end of a file are no rows; such a file can only be read as a whole. */
  public int footerLines() {
    return count("skip.footer.line.count");
  }

  private int count(String property) {
    return property(property).map(Integer::parseInt).orElse(0);
  }

  /** A property that is there and says something. */
  Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
  }

  boolean flag(String name) {
    return property(name).filter(v -> v.toLowerCase(Locale.ROOT).equals("true")).isPresent();
  }
}
