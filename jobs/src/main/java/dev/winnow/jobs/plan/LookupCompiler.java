package dev.winnow.jobs.plan;

import dev.winnow.api.CsvDialect;
import dev.winnow.api.Lookup;
import dev.winnow.jobs.column.ColumnPlan;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.source.Encoding;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.SourcePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles one lookup once the columns that it looks up are there. */
final class LookupCompiler {

  private static final int MOST_NAMED = 20;

  private static final Set<Kind> INTEGERS =
      EnumSet.of(Kind.TINYINT, Kind.SMALLINT, Kind.INT, Kind.BIGINT);

  /**
   * A lookup whose place among the columns is not known yet.
   *
   * @param keys names of columns of the rows
   * @param added the columns that it adds
   * @param input {@code null} if nothing is known about the lookup's columns
   */
  record Compiled(
      Lookup lookup, List<String> keys, List<RowSchema.Field> added, LookupInput input) {}

  private final Lookup lookup;
  private final RowSchema rows;
  private final Problems problems;
  private final List<RowSchema.Field> input = new ArrayList<>();
  private CsvDialect dialect;
  private Encoding encoding = Encoding.UTF_8;

  /**
   * @param rows the columns that are there already
   * @param problems stand at the lookup
   */
  LookupCompiler(Lookup lookup, RowSchema rows, Problems problems) {
    this.lookup = lookup;
    this.rows = rows;
    this.problems = problems;
    this.dialect = lookup.source().csv() == null ? CsvDialect.rfc4180() : lookup.source().csv();
  }

  /** Whether all columns that it looks up are among these. */
  static boolean isReady(Lookup lookup, RowSchema rows) {
    return lookup.on().keySet().stream().allMatch(c -> rows.indexOf(c).isPresent());
  }

  /** What is wrong is added to the problems; the result is of use only if nothing is. */
  Compiled compile(LookupTables tables) {
    Optional<LookupTables.Found> found = tables.find(lookup.source());
    found.ifPresent(this::takeDialect);
    Optional<RecordFormat> format =
        lookup.source().table() == null
            ? CsvCompiler.compile(dialect, problems.at("source").at("csv")).map(f -> f)
            : Optional.empty();
    List<String> keys = keys();
    Optional<RowSchema> known = found.flatMap(f -> columns(f, format));
    known.ifPresent(this::keyColumns);
    List<RowSchema.Field> added = new ArrayList<>();
    for (Map.Entry<String, String> entry : lookup.add().entrySet()) {
      Problems here = problems.at("add").at(entry.getKey());
      String name = Names.identifier(entry.getValue(), here);
      ColumnType type =
          known.flatMap(c -> column(entry.getKey(), c, here)).orElse(ColumnType.STRING);
      added.add(new RowSchema.Field(name, type));
    }
    LookupInput rowsOfLookup = known.isEmpty() ? null : input(found.get(), format);
    return new Compiled(lookup, keys, added, rowsOfLookup);
  }

  private Optional<RowSchema> columns(LookupTables.Found found, Optional<RecordFormat> format) {
    if (found instanceof LookupTables.Table table) {
      return Optional.of(table.columns());
    }
    Headers headers = ((LookupTables.Files) found).headers();
    return format.flatMap(f -> fieldNames(f, headers)).map(LookupCompiler::texts);
  }

  private Optional<List<String>> fieldNames(RecordFormat format, Headers headers) {
    Problems here = problems.at("source");
    if (!format.namesFields()) {
      if (dialect.names().isEmpty()) {
        here.at("csv").add("Files without a header need names here.");
      }
      return Optional.of(dialect.names());
    }
    try {
      return headers.read(new SourcePlan(format, encoding, List.of(), List.of())).values().stream()
          .filter(names -> !names.isEmpty())
          .findFirst();
    } catch (IOException e) {
      here.at("paths").add(e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private static RowSchema texts(List<String> names) {
    return new RowSchema(
        names.stream().map(n -> new RowSchema.Field(n, ColumnType.STRING)).toList());
  }

  /** Files that say themselves how they are written are read so. */
  private void takeDialect(LookupTables.Found found) {
    if (found instanceof LookupTables.Files files && files.dialect().isPresent()) {
      AutoDialect detected = files.dialect().get();
      dialect = detected.declared(dialect);
      encoding = Encoding.of(detected.detection().encoding());
    }
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String column : lookup.on().keySet()) {
      OptionalInt index = rows.indexOf(column);
      if (index.isPresent()) {
        keys.add(rows.field(index.getAsInt()).name());
      } else {
        problems
            .at("on")
            .at(column)
            .addUnknown(
                "There is no column \"" + column + "\".",
                column,
                rows.fields().stream().map(RowSchema.Field::name).toList());
      }
    }
    return keys;
  }

  private void keyColumns(RowSchema known) {
    for (Map.Entry<String, String> entry : lookup.on().entrySet()) {
      Problems here = problems.at("on").at(entry.getKey());
      Optional<ColumnType> there = column(entry.getValue(), known, here);
      OptionalInt index = rows.indexOf(entry.getKey());
      if (there.isPresent() && index.isPresent()) {
        ColumnType type = rows.field(index.getAsInt()).type();
        if (!canBeCompared(there.get(), type)) {
          here.add(
              "\"%s\" is of type %s there and \"%s\" of type %s here: they cannot be equal."
                  .formatted(entry.getValue(), there.get(), entry.getKey(), type));
        }
      }
    }
  }

  private static boolean canBeCompared(ColumnType there, ColumnType here) {
    return there.equals(here)
        || there.kind() == Kind.STRING
        || INTEGERS.contains(there.kind()) && INTEGERS.contains(here.kind())
        || there.kind() == Kind.DECIMAL && here.kind() == Kind.DECIMAL;
  }

  /** The type of a column of the lookup, which becomes part of the input. */
  private Optional<ColumnType> column(String name, RowSchema known, Problems here) {
    OptionalInt index = known.indexOf(name);
    if (index.isEmpty()) {
      List<String> names = known.fields().stream().map(RowSchema.Field::name).toList();
      String some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
      here.addUnknown(
          "The lookup has no column \"" + name + "\"; it has " + some + ".", name, names);
      return Optional.empty();
    }
    RowSchema.Field field = known.field(index.getAsInt());
    input.add(field);
    return Optional.of(field.type());
  }

  private LookupInput input(LookupTables.Found found, Optional<RecordFormat> format) {
    RowSchema columns = new RowSchema(input);
    if (found instanceof LookupTables.Table table) {
      return new LookupInput(columns, table.plan(), null, List.of());
    }
    List<FieldColumn> fields = new ArrayList<>();
    for (int i = 0; i < input.size(); i++) {
      String name = input.get(i).name();
      fields.add(
          new FieldColumn(
              i, ColumnPlan.of(name, ColumnType.STRING, dialect.nullTokens(), List.of(), null)));
    }
    SourcePlan source =
        new SourcePlan(
            format.orElseThrow(),
            encoding,
            dialect.names(),
            input.stream().map(RowSchema.Field::name).toList());
    RowPlan files = RowPlan.ofFields(source, columns, fields);
    return new LookupInput(columns, null, files, lookup.source().paths());
  }
}
