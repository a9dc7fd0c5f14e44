package dev.winnow.jobs.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;

/** Which names are functions, and what to say of one that is none. */
final class FunctionNames {

  /** What a misspelt name may have meant; those of {@link Library} come to them. */
  private static final List<String> NAMES =
      Stream.concat(
              Library.names().stream(),
              Arrays.stream(
                  """
                  ABS ADD_MONTHS CAST CEIL CHARACTER_LENGTH CHAR_LENGTH COALESCE CONCAT DATEDIFF
                  DATE_ADD DATE_PART DATE_TRUNC DATE_SUB DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR EXTRACT
                  FLOOR GREATEST HOUR IF IFNULL INSTR LAST_DAY LEAST LEFT LENGTH LOCATE LOWER LTRIM
                  MINUTE MOD MONTH NULLIF NVL NVL2 POSITION QUARTER REGEXP_LIKE REGEXP_REPLACE
                  REPLACE ROUND RTRIM SECOND SHA2 STRPOS SUBSTR SUBSTRING TIMESTAMPADD TIMESTAMPDIFF
                  TO_DATE TRIM TRY_CAST UPPER WEEK WEEKOFYEAR YEAR
                  """
                      .strip()
                      .split("\\s+")))
          .sorted()
          .toList();

  private static final List<String> AGGREGATES = List.of("COUNT", "SUM", "MIN", "MAX", "AVG");

  /** Names that others know, and what to say here. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("LOG", "is of base e with some and of base 10 with others; say LN or LOG10"),
          Map.entry("FROM_UNIXTIME", "gives text elsewhere; say TIMESTAMP_SECONDS(seconds)"),
          Map.entry("TO_CHAR", "is DATE_FORMAT(at, 'yyyy-MM') here, or CAST(… AS string)"),
          Map.entry("STRFTIME", "is DATE_FORMAT(at, 'yyyy-MM') here"),
          Map.entry("STRPTIME", "is TO_TIMESTAMP(text, 'yyyy-MM-dd HH:mm') here"),
          Map.entry("TRUNC", "is DATE_TRUNC('month', d) here, or FLOOR of a number"),
          Map.entry("MONTHS_BETWEEN", "is TIMESTAMPDIFF(MONTH, start, end) here"),
          Map.entry("DATE_DIFF", "is TIMESTAMPDIFF(DAY, start, end) here, or DATEDIFF(end, start)"),
          Map.entry("DECODE", "is CASE x WHEN 1 THEN 'a' END here"),
          Map.entry("SHA", "is SHA1 here"));

  private static final Set<String> CHANGING =
      Set.of("NOW", "RAND", "RANDOM", "UUID", "CURRENT_DATE", "CURRENT_TIMESTAMP", "SYSDATE");

  private FunctionNames() {}

  static boolean isFunction(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return NAMES.contains(upper) || CHANGING.contains(upper) || ELSEWHERE.containsKey(upper);
  }

  /** Why no function of that name can be called. */
  static ExpressionException unknown(String name, SqlCall call) {
    if (CHANGING.contains(name)) {
      return TypeChecker.error(call, name + TypeChecker.CHANGING);
    }
    if (ELSEWHERE.containsKey(name)) {
      return TypeChecker.error(call, name + " " + ELSEWHERE.get(name));
    }
    if (AGGREGATES.contains(name)) {
      return TypeChecker.error(
          call, name + " looks at many rows; it belongs under measures, not into an expression");
    }
    return TypeChecker.error(call, "there is no function " + name + NearMisses.hint(name, NAMES));
  }
}
