package dev.winnow.jobs.expression;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.winnow.jobs.column.ColumnType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A typed expression over the columns of a row. Every conversion is spelt out as a {@link Cast}, so
 * that the arguments of a comparison, for instance, always have one type. The tree is a value: it
 * travels to tasks as JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "node")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Expression.Column.class, name = "column"),
  @JsonSubTypes.Type(value = Expression.Literal.class, name = "literal"),
  @JsonSubTypes.Type(value = Expression.Cast.class, name = "cast"),
  @JsonSubTypes.Type(value = Expression.Call.class, name = "call"),
  @JsonSubTypes.Type(value = Expression.Case.class, name = "case")
})
public sealed interface Expression {

  ColumnType type();

  /** A column of the row, found by name when the expression is bound to a schema. */
  record Column(String name, ColumnType type) implements Expression {}

  /** A constant. {@code value} is what {@code CAST(… AS STRING)} prints, or null for SQL's NULL. */
  record Literal(ColumnType type, String value) implements Expression {

    public Optional<String> text() {
      return Optional.ofNullable(value);
    }
  }

  /** A strict conversion: a value that {@code type} cannot hold is a row error, never changed. */
  record Cast(Expression operand, ColumnType type) implements Expression {}

  /** An operator or a function. */
  record Call(Function function, List<Expression> arguments, ColumnType type)
      implements Expression {

    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** The searched CASE: the value of the first branch whose condition is TRUE. */
  record Case(List<When> branches, Expression otherwise, ColumnType type) implements Expression {

    public Case {
      branches = List.copyOf(branches);
    }
  }

  /** A branch of a {@link Case}. */
  record When(Expression condition, Expression value) {}

  /** The names of the columns that this expression reads, in the order of their first use. */
  default Set<String> columns() {
    Set<String> names = new LinkedHashSet<>();
    collectColumns(this, names);
    return names;
  }

  private static void collectColumns(Expression expression, Set<String> names) {
    if (expression instanceof Column column) {
      names.add(column.name());
    } else if (expression instanceof Cast cast) {
      collectColumns(cast.operand(), names);
    } else if (expression instanceof Call call) {
      call.arguments().forEach(argument -> collectColumns(argument, names));
    } else if (expression instanceof Case choice) {
      for (When branch : choice.branches()) {
        collectColumns(branch.condition(), names);
        collectColumns(branch.value(), names);
      }
      collectColumns(choice.otherwise(), names);
    }
  }
}
