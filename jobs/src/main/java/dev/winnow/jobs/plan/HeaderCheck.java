package dev.winnow.jobs.plan;

import dev.winnow.api.Column;
import dev.winnow.api.Drift;
import dev.winnow.api.Source;
import dev.winnow.jobs.source.CsvFormat;
import dev.winnow.jobs.source.RecordFormat;
import dev.winnow.jobs.source.SourceException;
import dev.winnow.jobs.source.SourcePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for every column's field in the headers of the files, or in the names that stand for one.
 */
final class HeaderCheck {

  private final List<Column> columns;
  private final Problems problems;

  private HeaderCheck(List<Column> columns, Problems problems) {
    this.columns = columns;
    this.problems = problems;
  }

  static void check(
      Source source,
      List<Column> columns,
      Drift drift,
      SourcePlan files,
      Headers headers,
      Problems problems) {
    HeaderCheck check = new HeaderCheck(columns, problems);
    RecordFormat format = files.format();
    if (format instanceof CsvFormat && !format.namesFields()) {
      if (!source.dialect().names().isEmpty()) {
        check.find("source.csv.names", source.dialect().names());
      }
      return;
    }
    format.declaredFields().ifPresent(declared -> check.find(declaration(source), declared));
    try {
      Set<List<String>> seen = new HashSet<>();
      for (Map.Entry<String, List<String>> header : headers.read(files).entrySet()) {
        int before = problems.count();
        if (!header.getValue().isEmpty() && seen.add(header.getValue())) {
          check.find(header.getKey(), header.getValue(), drift);
        }
        if (problems.count() > before) {
          return;
        }
      }
    } catch (SourceException e) {
      if (e.isDamage()) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      problems.at("source").at("paths").add(Problem.sentence(e.getMessage()));
    } catch (IOException e) {
      problems.at("source").at("paths").add(e.getMessage() + ".");
    }
  }

  private static String declaration(Source source) {
    return switch (source.format()) {
      case REGEX -> "source.regex.pattern";
      case GROK -> "source.grok.pattern";
      case FIXED_WIDTH -> "source.fixedWidth.fields";
      case CSV, JSON, AVRO, PARQUET, ORC, HIVE_TABLE -> "source";
    };
  }

  /** Notes what the policy does not allow. */
  private void find(String file, List<String> names, Drift drift) {
    String where = "the header of " + file;
    for (Difference difference :
        ContractDiff.of(columns, drift, Map.of(file, names)).differences()) {
      if (difference.effect() == Difference.Effect.FAILS) {
        note(difference, where, names);
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      String field = columns.get(i).field();
      if (!columns.get(i).isDerived() && FieldNames.position(field, names).isPresent()) {
        find(field, where, names, at(i));
      }
    }
  }

  private void note(Difference difference, String where, List<String> names) {
    switch (difference.kind()) {
      case MISSING -> {
        int i = ContractDiff.index(difference.column(), columns).orElseThrow();
        find(columns.get(i).field(), where, names, at(i));
      }
      case RENAMED ->
          problems
              .at("columns", ContractDiff.index(difference.column(), columns).orElseThrow())
              .at("aliases")
              .add(
                  "In %s the field is called \"%s\", which drift.renamed: Fail does not accept."
                      .formatted(where, difference.fields()));
      case ADDED ->
          problems
              .at("drift")
              .at("added")
              .add(
                  "In %s there are fields that no column reads: %s."
                      .formatted(where, difference.fields()));
      case REORDERED ->
          problems
              .at("drift")
              .at("reordered")
              .add(
                  "In %s the fields are in another order than the columns: %s."
                      .formatted(where, difference.fields()));
      case WIDENED -> throw new IllegalStateException("a file widens nothing: " + difference);
    }
  }

  private Problems at(int column) {
    Problems here = problems.at("columns", column);
    return columns.get(column).from() == null ? here : here.at("from");
  }

  private void find(String where, List<String> names) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!column.isDerived()) {
        find(column.field(), where, names, at(i));
      }
    }
  }

  /** A name that is there once in just this spelling counts, or else once in any case. */
  private static void find(String field, String where, List<String> names, Problems here) {
    long exact = names.stream().filter(field::equals).count();
    long anyCase = names.stream().filter(field::equalsIgnoreCase).count();
    if (anyCase == 0) {
      here.addUnknown("There is no field \"" + field + "\" in " + where + ".", field, names);
    } else if (exact > 1 || (exact == 0 && anyCase > 1)) {
      here.add("There is more than one field \"" + field + "\" in " + where + ".");
    }
  }
}
