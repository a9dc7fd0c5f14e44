package dev.winnow.jobs.expression;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.TypeNames;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;

/** {@code CAST} and {@code TRY_CAST}, and the types that can be named in them. */
final class CastSyntax {

  private final TypeChecker checker;

  CastSyntax(TypeChecker checker) {
    this.checker = checker;
  }

  Expression cast(List<SqlNode> operands) throws ExpressionException {
    Expression value = checker.check(operands.get(0));
    SqlDataTypeSpec spec = (SqlDataTypeSpec) operands.get(1);
    ColumnType type = type(spec);
    if (Types.isNull(value)) {
      return new Expression.Literal(type, null);
    }
    if (!Casts.exists(value.type(), type)) {
      throw TypeChecker.error(
          operands.get(0), value.type().withArticle() + " cannot become " + type.withArticle());
    }
    return value.type().equals(type) ? value : new Expression.Cast(value, type);
  }

  /** {@code TRY_CAST}: what is refused is NULL. */
  Expression attempt(List<SqlNode> operands) throws ExpressionException {
    Expression cast = cast(operands);
    return cast instanceof Expression.Cast
        ? new Expression.Call(Function.TRY, List.of(cast), cast.type())
        : cast;
  }

  private static ColumnType type(SqlDataTypeSpec spec) throws ExpressionException {
    String written = spec.getTypeName().getSimple();
    String name = TypeNames.SYNONYMS.getOrDefault(written.toLowerCase(Locale.ROOT), written);
    if (spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic) {
      if (name.equalsIgnoreCase("decimal") && basic.getPrecision() >= 0) {
        name = "decimal(" + basic.getPrecision() + "," + Math.max(0, basic.getScale()) + ")";
      } else if (basic.getPrecision() >= 0) {
        String instead =
            name.equals("string")
                ? "a string has no length; cut it with LEFT, or check CHAR_LENGTH"
                : "take timestamp";
        throw TypeChecker.error(spec, "\"" + spec + "\" is not a column type; " + instead);
      }
    }
    try {
      return ColumnType.parse(name);
    } catch (IllegalArgumentException e) {
      throw TypeChecker.error(spec, e.getMessage());
    }
  }
}
