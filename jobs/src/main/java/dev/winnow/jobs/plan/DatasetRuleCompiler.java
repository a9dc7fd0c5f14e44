package dev.winnow.jobs.plan;

import dev.winnow.api.DatasetCheck;
import dev.winnow.api.Durations;
import dev.winnow.api.OnDatasetViolation;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.ColumnType.Kind;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.quality.DatasetRule;
import dev.winnow.jobs.quality.DatasetRule.Check;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the conditions on all rows of a run. */
public final class DatasetRuleCompiler {

  private static final Set<Kind> NUMBERS =
      EnumSet.of(
          Kind.TINYINT,
          Kind.SMALLINT,
          Kind.INT,
          Kind.BIGINT,
          Kind.DECIMAL,
          Kind.FLOAT,
          Kind.DOUBLE);
  private static final Set<Kind> WHOLE_NUMBERS =
      EnumSet.of(Kind.TINYINT, Kind.SMALLINT, Kind.INT, Kind.BIGINT);
  private static final Set<Kind> TIMES = EnumSet.of(Kind.DATE, Kind.TIMESTAMP);

  private final RowSchema rows;

  private DatasetRuleCompiler(RowSchema rows) {
    this.rows = rows;
  }

  /**
   * What is wrong is added to the problems, which stand at {@code spec.quality}; the rules are of
   * use only if there are none.
   *
   * @param rows the columns of the target, those that choose the partition among them
   */
  static List<DatasetRule> compile(
      List<dev.winnow.api.DatasetRule> rules, RowSchema rows, Problems problems) {
    List<DatasetRule> compiled = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Problems here = problems.at("datasetRules", i);
      compiled.add(new DatasetRuleCompiler(rows).compile(rules.get(i), here));
    }
    return compiled;
  }

  private DatasetRule compile(dev.winnow.api.DatasetRule rule, Problems here) {
    List<RowSchema.Field> fields = fields(rule.columns(), here);
    boolean sound = fields.size() == rule.columns().size();
    switch (rule.check()) {
      case ROW_COUNT -> {
        only(rule.columns().isEmpty(), "columns", "RowCount counts rows; it has no columns.", here);
        bounds(rule, here);
      }
      case SUM -> {
        one(rule, here);
        bounds(rule, here);
        if (sound) {
          type(fields, NUMBERS, "a number", here);
        }
      }
      case FRESHNESS -> {
        one(rule, here);
        only(rule.maxAge() != null, "maxAge", "Freshness needs the age that it allows.", here);
        if (sound) {
          type(fields, TIMES, "a date or a timestamp", here);
        }
      }
      case UNIQUE ->
          only(!rule.columns().isEmpty(), "columns", "Name the columns of the key.", here);
      case REFERENCES -> references(rule, here);
    }
    stray(rule, here);
    return new DatasetRule(
        rule.name(),
        check(rule.check()),
        fields.stream().map(RowSchema.Field::name).toList(),
        number(rule.min(), rule.check(), here.at("min")).orElse(null),
        number(rule.max(), rule.check(), here.at("max")).orElse(null),
        rule.maxAge() == null
            ? 0
            : Durations.parse(rule.maxAge()).map(Duration::toMillis).orElse(0L),
        rule.table() == null ? "" : rule.table(),
        rule.tableColumns(),
        rule.onViolation() == OnDatasetViolation.FAIL);
  }

  private static Check check(DatasetCheck check) {
    return switch (check) {
      case ROW_COUNT -> Check.RowCount;
      case UNIQUE -> Check.Unique;
      case FRESHNESS -> Check.Freshness;
      case SUM -> Check.Sum;
      case REFERENCES -> Check.References;
    };
  }

  private List<RowSchema.Field> fields(List<String> columns, Problems here) {
    List<RowSchema.Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      var index = rows.indexOf(columns.get(i));
      if (index.isEmpty()) {
        here.at("columns", i)
            .addUnknown(
                "There is no column \"" + columns.get(i) + "\".",
                columns.get(i),
                rows.fields().stream().map(RowSchema.Field::name).toList());
      } else {
        fields.add(rows.field(index.getAsInt()));
      }
    }
    return fields;
  }

  private static void references(dev.winnow.api.DatasetRule rule, Problems here) {
    only(!rule.columns().isEmpty(), "columns", "Name the columns that refer.", here);
    only(rule.table() != null, "table", "Name the table that is referred to.", here);
    only(
        rule.tableColumns().size() == rule.columns().size(),
        "tableColumns",
        "Name as many columns of the table as there are columns.",
        here);
  }

  private static void one(dev.winnow.api.DatasetRule rule, Problems here) {
    only(rule.columns().size() == 1, "columns", "This check is about one column.", here);
  }

  private static void bounds(dev.winnow.api.DatasetRule rule, Problems here) {
    only(
        rule.min() != null || rule.max() != null,
        "min",
        "A rule without min and max always holds.",
        here);
  }

  private static void type(
      List<RowSchema.Field> fields, Set<Kind> kinds, String what, Problems here) {
    for (RowSchema.Field field : fields) {
      only(
          kinds.contains(field.type().kind()),
          "columns",
          "\"%s\" is %s, not %s.".formatted(field.name(), field.type().withArticle(), what),
          here);
    }
  }

  /** A field that says nothing for its check is a misunderstanding. */
  private static void stray(dev.winnow.api.DatasetRule rule, Problems here) {
    boolean counts = rule.check() == DatasetCheck.ROW_COUNT || rule.check() == DatasetCheck.SUM;
    boolean refers = rule.check() == DatasetCheck.REFERENCES;
    String nothing = "says nothing for this check.";
    only(counts || rule.min() == null, "min", nothing, here);
    only(counts || rule.max() == null, "max", nothing, here);
    only(rule.check() == DatasetCheck.FRESHNESS || rule.maxAge() == null, "maxAge", nothing, here);
    only(refers || rule.table() == null, "table", nothing, here);
    only(refers || rule.tableColumns().isEmpty(), "tableColumns", nothing, here);
  }

  private static void only(boolean sound, String field, String message, Problems here) {
    if (!sound) {
      here.at(field).add(message);
    }
  }

  private static Optional<BigDecimal> number(String text, DatasetCheck check, Problems here) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (check == DatasetCheck.ROW_COUNT && number.stripTrailingZeros().scale() > 0) {
        here.add("\"" + text + "\" is not a whole number.");
      }
      return Optional.of(number);
    } catch (NumberFormatException e) {
      here.add("\"" + text + "\" is not a number.");
      return Optional.empty();
    }
  }

  /**
   * Why values of the two types cannot be compared as keys, if they cannot: whole numbers are of
   * one kind, decimals must have one scale and be both of at most 18 digits, or both of more.
   */
  public static Optional<String> incomparable(ColumnType here, ColumnType there) {
    boolean same =
        here.kind() == there.kind()
                && (here.kind() != Kind.DECIMAL
                    || here.scale() == there.scale()
                        && here.isLongDecimal() == there.isLongDecimal())
            || WHOLE_NUMBERS.contains(here.kind()) && WHOLE_NUMBERS.contains(there.kind());
    return same
        ? Optional.empty()
        : Optional.of(
            "%s cannot be looked up among values of %s".formatted(here.withArticle(), there));
  }
}
