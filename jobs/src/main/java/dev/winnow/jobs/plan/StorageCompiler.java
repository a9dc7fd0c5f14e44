package dev.winnow.jobs.plan;

import dev.winnow.jobs.publish.ResolvedTable;
import dev.winnow.jobs.publish.Storage;
import dev.winnow.jobs.source.typed.HiveType;
import dev.winnow.jobs.source.typed.TypedKind;
import dev.winnow.jobs.source.typed.TypedStorage;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the reader of a table's files: each partition may have another. */
final class StorageCompiler {

  /** What of a table's properties says how its lines are read. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "field.delim",
          "serialization.format",
          "collection.delim",
          "colelction.delim",
          "mapkey.delim",
          "escape.delim",
          "serialization.null.format",
          "serialization.last.column.takes.rest",
          "serialization.encoding",
          "separatorChar",
          "quoteChar",
          "escapeChar",
          "skip.header.line.count",
          "skip.footer.line.count");

  private final ResolvedTable table;
  private final Problems problems;
  private final List<TypedStorage> storages = new ArrayList<>();

  /**
   * @param problems stand at the table's name
   */
  StorageCompiler(ResolvedTable table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  /** Those of all directories that were asked for, each once. */
  List<TypedStorage> storages() {
    return storages.isEmpty() ? List.of(new TypedStorage(TypedKind.ORC)) : storages;
  }

  /** The number of the directory's storage among all; 0 if it has a problem. */
  int add(ResolvedTable.Directory directory) {
    Optional<TypedStorage> storage = compile(directory);
    if (storage.isEmpty()) {
      return 0;
    }
    int known = storages.indexOf(storage.get());
    if (known < 0) {
      storages.add(storage.get());
    }
    return known < 0 ? storages.size() - 1 : known;
  }

  private Optional<TypedStorage> compile(ResolvedTable.Directory directory) {
    Storage storage = directory.storage();
    Optional<TypedKind> kind = kind(storage);
    if (kind.isEmpty()) {
      problems.add(
          "%s%s is read by %s with %s, which Winnow does not; %s."
              .formatted(
                  table.name(),
                  directory.partition().isEmpty() ? "" : ", partition " + directory.partition(),
                  simple(storage.inputFormat()),
                  simple(storage.serde()),
                  table.remedy()));
      return Optional.empty();
    }
    if (kind.get().bringsSchema()) {
      return kind.map(TypedStorage::new);
    }
    TypedStorage lines = new TypedStorage(kind.get(), columns(storage), properties(storage));
    return isSound(lines) ? Optional.of(lines) : Optional.empty();
  }

  private static Optional<TypedKind> kind(Storage storage) {
    String format = simple(storage.inputFormat());
    return switch (format) {
      case "OrcInputFormat" -> Optional.of(TypedKind.ORC);
      case "MapredParquetInputFormat" -> Optional.of(TypedKind.PARQUET);
      case "AvroContainerInputFormat" -> Optional.of(TypedKind.AVRO);
      case "TextInputFormat" -> ofLines(simple(storage.serde()));
      default -> Optional.empty();
    };
  }

  private static Optional<TypedKind> ofLines(String serde) {
    return switch (serde) {
      case "LazySimpleSerDe", "MultiDelimitSerDe" -> Optional.of(TypedKind.TEXT);
      case "OpenCSVSerde" -> Optional.of(TypedKind.CSV);
      case "JsonSerDe" -> Optional.of(TypedKind.JSON);
      default -> Optional.empty();
    };
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** A partition has its own columns, in the order in which its lines have them. */
  private List<TypedStorage.Column> columns(Storage storage) {
    var columns = storage.columns().isEmpty() ? table.stored() : storage.columns();
    return columns.stream().map(c -> new TypedStorage.Column(c.name(), c.type())).toList();
  }

  private static Map<String, String> properties(Storage storage) {
    Map<String, String> known = new HashMap<>(storage.properties());
    known.keySet().retainAll(PROPERTIES);
    if (simple(storage.serde()).equals("MultiDelimitSerDe")) {
      known.put(TypedStorage.WHOLE_DELIMITER, "true");
    }
    return known;
  }

  private boolean isSound(TypedStorage lines) {
    int before = problems.count();
    String encoding = lines.properties().getOrDefault("serialization.encoding", "UTF-8");
    try {
      if (!Charset.isSupported(encoding)) {
        throw new UnsupportedCharsetException(encoding);
      }
      lines.columns().forEach(column -> HiveType.parse(column.type()));
      lines.footerLines();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      problems.add(
          "%s is written in \"%s\", which is no charset.".formatted(table.name(), encoding));
    } catch (IllegalArgumentException e) {
      problems.add("%s: %s.".formatted(table.name(), e.getMessage()));
    }
    return problems.count() == before;
  }
}
