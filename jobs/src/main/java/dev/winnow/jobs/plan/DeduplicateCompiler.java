package dev.winnow.jobs.plan;

import dev.winnow.api.Deduplicate;
import dev.winnow.api.Fuzzy;
import dev.winnow.api.FuzzyColumn;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.expression.ExpressionCompiler;
import dev.winnow.jobs.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Compiles which rows are the same, and which of them stays. */
final class DeduplicateCompiler {

  private final Deduplicate deduplicate;
  private final RowSchema rows;
  private final Problems problems;

  private DeduplicateCompiler(Deduplicate deduplicate, RowSchema rows, Problems problems) {
    this.deduplicate = deduplicate;
    this.rows = rows;
    this.problems = problems;
  }

  /** What is wrong is added to the problems, which stand at {@code deduplicate}. */
  static DeduplicatePlan compile(Deduplicate deduplicate, RowSchema rows, Problems problems) {
    return new DeduplicateCompiler(deduplicate, rows, problems).compile();
  }

  private DeduplicatePlan compile() {
    List<Integer> keys = columns(deduplicate.keys(), "keys");
    List<Integer> orderBy = columns(deduplicate.orderBy(), "orderBy");
    if (deduplicate.fuzzy() != null) {
      if (!deduplicate.keys().isEmpty()) {
        problems
            .at("keys")
            .add(
                "With fuzzy, rows are the same that are alike; remove those with equal keys in a job before.");
      }
      return new DeduplicatePlan(
          List.of(), deduplicate.keep(), orderBy, fuzzy(deduplicate.fuzzy(), problems.at("fuzzy")));
    }
    if (deduplicate.keys().isEmpty()) {
      if (!deduplicate.orderBy().isEmpty()) {
        problems.at("orderBy").add("Rows that are equal in all columns have no order; name keys.");
      }
      keys = IntStream.range(0, rows.size()).boxed().toList();
    }
    return new DeduplicatePlan(keys, deduplicate.keep(), orderBy);
  }

  private FuzzyPlan fuzzy(Fuzzy fuzzy, Problems here) {
    List<FuzzyPlan.Alike> columns = new ArrayList<>();
    for (int i = 0; i < fuzzy.columns().size(); i++) {
      FuzzyColumn column = fuzzy.columns().get(i);
      Problems name = here.at("columns", i).at("name");
      OptionalInt index = rows.indexOf(column.name());
      if (index.isEmpty()) {
        addUnknown(column.name(), name);
        continue;
      }
      ColumnType type = rows.field(index.getAsInt()).type();
      if (type.kind() != ColumnType.Kind.STRING) {
        name.add("Strings are alike or not; \"%s\" is of type %s.".formatted(column.name(), type));
      }
      columns.add(new FuzzyPlan.Alike(index.getAsInt(), column.similarity(), column.minPercent()));
    }
    List<Expression> blockBy = new ArrayList<>();
    for (int i = 0; i < fuzzy.blockBy().size(); i++) {
      try {
        blockBy.add(ExpressionCompiler.compile(fuzzy.blockBy().get(i), rows));
      } catch (ExpressionException e) {
        here.at("blockBy", i).add(RowCompiler.sentence(e));
      }
    }
    return new FuzzyPlan(columns, blockBy, fuzzy.maxBlockRows());
  }

  private List<Integer> columns(List<String> names, String list) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      OptionalInt index = rows.indexOf(name);
      if (index.isEmpty()) {
        addUnknown(name, problems.at(list, i));
      } else if (indexes.contains(index.getAsInt())) {
        problems.at(list, i).add("\"" + name + "\" is named twice.");
      } else {
        indexes.add(index.getAsInt());
      }
    }
    return indexes;
  }

  private void addUnknown(String name, Problems here) {
    here.addUnknown(
        "There is no column \"" + name + "\".",
        name,
        rows.fields().stream().map(RowSchema.Field::name).toList());
  }
}
