package dev.winnow.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTableTest {

  private static final RowSchema SCHEMA = Constants.SCHEMA;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "1 + 2 → bigint 3",
        "9223372036854775807 + 1 → bigint !the result does not fit into a bigint",
        "-9223372036854775808 → bigint -9223372036854775808",
        "- (-9223372036854775808) → decimal(19,0) 9223372036854775808",
        "9223372036854775807 * 2 → bigint !the result does not fit into a bigint",
        "7 / 2 → decimal(7,6) 3.500000",
        "1.00 / 3 → decimal(7,6) 0.333333",
        "-7 % 3 → bigint -1",
        "MOD(7.5, 2) → decimal(2,1) 1.5",
        "1 / 0 → decimal(7,6) /0",
        "1e0 / 0 → double /0",
        "1 % 0 → bigint /0",
        "1.5 * 1.5 → decimal(4,2) 2.25",
        "0.1 + 0.2 = 0.3 → boolean true",
        "0.1e0 + 0.2e0 = 0.3e0 → boolean false",
        "CAST('NaN' AS DOUBLE) → double !\"NaN\" is not a double",
        "ROUND(2.5) → decimal(2,0) 3",
        "ROUND(-2.5) → decimal(2,0) -3",
        "ROUND(1.005, 2) → decimal(4,2) 1.01",
        "ROUND(1.005e0, 2) → double 1.01",
        "FLOOR(-1.5) → decimal(2,0) -2",
        "CEIL(-1.5) → decimal(2,0) -1",
        "FLOOR(1.5e0) → double 1.0",
        "ABS(-1.5) → decimal(2,1) 1.5",
        "CAST('12' AS INT) → int 12",
        "CAST('12.7' AS INT) → int !\"12.7\" is not an int",
        "CAST(' 12' AS INT) → int !\" 12\" is not an int",
        "CAST('1e3' AS DOUBLE) → double !\"1e3\" is not a double",
        "CAST('0x10' AS INT) → int !\"0x10\" is not an int",
        "CAST(12.7 AS INT) → int !12.7 does not fit into an int",
        "CAST(12.0 AS INT) → int 12",
        "CAST(300 AS TINYINT) → tinyint !300 does not fit into a tinyint",
        "CAST(12.345 AS DECIMAL(4,2)) → decimal(4,2) 12.35",
        "CAST('12.345' AS DECIMAL(4,2)) → decimal(4,2) !\"12.345\" is not a decimal(4,2)",
        "CAST(123.4 AS DECIMAL(4,2)) → decimal(4,2) !the result does not fit into a decimal(4,2)",
        "CAST('yes' AS BOOLEAN) → boolean !\"yes\" is not a boolean",
        "CAST('TRUE' AS BOOLEAN) → boolean true",
        "CAST('2026-02-29' AS DATE) → date !\"2026-02-29\" is not a date",
        "CAST('2024-02-29' AS DATE) → date 2024-02-29",
        "CAST('2024-02-29 23:59' AS TIMESTAMP) → timestamp 2024-02-29T23:59",
        "CAST('2024-02-29T10:00:00+02:00' AS TIMESTAMP) → timestamp 2024-02-29T08:00",
        "CAST('2024-02-29 25:00:00' AS TIMESTAMP) → timestamp !\"2024-02-29 25:00:00\" is not a timestamp",
        "CAST(TIMESTAMP '2024-02-29 23:59:59.5' AS STRING) → string 2024-02-29 23:59:59.5",
        "CAST(TIMESTAMP '1969-12-31 23:59:59' AS DATE) → date 1969-12-31",
        "CAST(1.50 AS STRING) → string 1.50",
        "CAST(-5 AS STRING) → string -5",
        "NULL IS NULL → boolean true",
        "NULL = 1 → boolean null",
        "NULL AND FALSE → boolean false",
        "NULL OR TRUE → boolean true",
        "NULL OR FALSE → boolean null",
        "NOT NULL → boolean null",
        "1 IN (2, NULL) → boolean null",
        "1 IN (1, NULL) → boolean true",
        "1 NOT IN (2, 3) → boolean true",
        "2 BETWEEN 1 AND 3 → boolean true",
        "2 NOT BETWEEN 1 AND 3 → boolean false",
        "NULL IS NOT DISTINCT FROM NULL → boolean true",
        "'abc' LIKE 'a%' → boolean true",
        "'a%c' LIKE 'a\\%c' → boolean true",
        "'abc' LIKE 'a\\%c' → boolean false",
        "'日本' LIKE '_本' → boolean true",
        "'ABC' ILIKE 'a_c' → boolean true",
        "'aXbXc' LIKE '%X_' → boolean true",
        "'a!_b' LIKE 'a!!!_b' ESCAPE '!' → boolean true",
        "'abc' RLIKE 'b' → boolean true",
        "REGEXP_LIKE('abc', '^b') → boolean false",
        "REGEXP_REPLACE('a1b22', '[0-9]+', '#') → string a#b#",
        "CASE WHEN 1 = 2 THEN 'a' WHEN NULL THEN 'b' ELSE 'c' END → string c",
        "CASE 2 WHEN 1 THEN 10 WHEN 2 THEN 2.5 END → decimal(3,1) 2.5",
        "CASE WHEN TRUE THEN 1 ELSE CAST('x' AS INT) END → int 1",
        "COALESCE(NULL, 2, 3) → int 2",
        "NULLIF(1, 1) → int null",
        "NULLIF('a', 'b') → string a",
        "IF(TRUE, 1, 2) → int 1",
        "GREATEST(1, 3, 2) → int 3",
        "LEAST(1, NULL) → int null",
        "LEAST('b', 'ä', 'a') → string a",
        "'Z' < 'a' → boolean true",
        "UPPER('straße') → string STRASSE",
        "LOWER('ÄB') → string äb",
        "TRIM('  a b ') → string a b",
        "TRIM(LEADING 'x' FROM 'xxaxx') → string axx",
        "SUBSTRING('日本語' FROM 2 FOR 1) → string 本",
        "SUBSTRING('hello', 2) → string ello",
        "SUBSTRING('hello', -3) → string llo",
        "SUBSTRING('hello', 0, 2) → string h",
        "CHAR_LENGTH('日本') → int 2",
        "'a' || 'b' || 'c' → string abc",
        "CONCAT('a', NULL) → string null",
        "REPLACE('banana', 'an', 'x') → string bxxa",
        "POSITION('本' IN '日本') → int 2",
        "POSITION('z' IN 'abc') → int 0",
        "EXTRACT(YEAR FROM DATE '2026-11-22') → int 2026",
        "EXTRACT(QUARTER FROM DATE '2026-11-22') → int 4",
        "EXTRACT(DOW FROM DATE '2026-11-22') → int 1",
        "EXTRACT(WEEK FROM DATE '2027-01-01') → int 53",
        "EXTRACT(DOY FROM DATE '2024-12-31') → int 366",
        "HOUR(TIMESTAMP '2026-11-22 13:45:59.9') → int 13",
        "MINUTE(TIMESTAMP '2026-11-22 13:45:59.9') → int 45",
        "SECOND(TIMESTAMP '1960-11-22 13:45:59.9') → int 59",
        "MONTH(DATE '1900-03-01') → int 3",
        "DAY(DATE '1900-03-01' - 1) → int 28",
        "DATE '2024-01-31' + INTERVAL '1' MONTH → date 2024-02-29",
        "DATE '2024-02-29' - INTERVAL '1' YEAR → date 2023-02-28",
        "DATE '2024-01-31' + 1 → date 2024-02-01",
        "TIMESTAMP '2024-01-31 23:30:00' + INTERVAL '45' MINUTE → timestamp 2024-02-01T00:15",
        "DATE '9999-12-31' + 1 → date !the result is not between the years 1 and 9999",
        "DATE '2024-03-01' - DATE '2024-02-01' → int 29",
        "DATEDIFF(TIMESTAMP '2024-03-01 00:00:01', DATE '2024-02-01') → int 29",
        "TIMESTAMPDIFF(MINUTE, TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 01:00:59') → bigint 60",
        "TIMESTAMPDIFF(SECOND, TIMESTAMP '2024-01-01 00:00:01', TIMESTAMP '2024-01-01 00:00:00.5') → bigint 0",
        "FLOOR(TIMESTAMP '2024-05-31 13:45:59.5' TO MINUTE) → timestamp 2024-05-31T13:45",
        "FLOOR(TIMESTAMP '1960-05-31 13:45:59.5' TO HOUR) → timestamp 1960-05-31T13:00",
        "FLOOR(TIMESTAMP '2024-05-31 13:45:59.5' TO DAY) → timestamp 2024-05-31T00:00",
        "FLOOR(DATE '2024-05-31' TO MONTH) → date 2024-05-01",
        "FLOOR(DATE '2024-06-30' TO QUARTER) → date 2024-04-01",
        "FLOOR(DATE '2024-12-31' TO YEAR) → date 2024-01-01",
        "DATE_TRUNC('week', DATE '2026-11-22') → date 2026-11-16",
        "DATE_TRUNC('week', DATE '2026-11-16') → date 2026-11-16",
        "DATE '2024-01-01' < TIMESTAMP '2024-01-01 00:00:01' → boolean true",
        "DATE '2024-01-01' = '2024-01-01' → boolean true",
        "year + 1 → bigint null",
        "id IS NULL AND `year` IS NULL → boolean true",
        "flag IS NOT TRUE → boolean true",
      })
  void givesTheTypeAndTheValueThatTheManualSays(String sql, String expected) throws Exception {
    assertThat(Constants.valueOf(sql)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "id + faer → at line 1, column 6: there is no column \"faer\"; did you mean fare?",
        "UPER(name) → at line 1, column 1: there is no function UPER; did you mean UPPER?",
        "id = 'x' → at line 1, column 6: bigint and string do not go together without a CAST",
        "id AND flag → at line 1, column 1: \"id\" must be a boolean, and is a bigint",
        "UPPER(id) → at line 1, column 7: \"id\" must be a string, and is a bigint",
        "id + → at line 1, column 5: the expression ends too early",
        "id BETWEEN 1 → at line 1, column 13: the expression ends too early",
        "name = 'x → at line 1, column 8: the text that begins here has no closing quote",
        "fare < 1e400 → at line 1, column 8: a double is at most 1.8e308",
        "FLOOR(CAST(at AS DATE) TO HOUR) → at line 1, column 27: a date does not begin anew with every HOUR",
        "id == 1 → at line 1, column 4: did not expect \"=\" here; equality is written with one =",
        "\"id\" = 1 → at line 1, column 1: did not expect \"\"\" here; text is written in single quotes, a column's name in backticks",
        "YEAR(id) → at line 1, column 6: \"id\" must be a date or timestamp, and is a bigint",
        "SUM(id) → at line 1, column 1: SUM looks at many rows; it belongs under measures, not into an expression",
        "t.id > 1 → at line 1, column 1: \"t.id\": a column is named without its table",
        "DATE '2026-02-30' > at → at line 1, column 1: \"2026-02-30\" is not a date",
        "at > '2026-02-30' → at line 1, column 6: \"2026-02-30\" is not a timestamp",
        "name LIKE 'a' ESCAPE 'xy' → at line 1, column 22: ESCAPE takes one ASCII character in quotes",
        "REGEXP_LIKE(name, '(') → at line 1, column 19: not a regular expression of RE2: error parsing regexp: missing closing ): `(`",
        "REGEXP_LIKE(name, name) → at line 1, column 19: a regular expression must be a constant in quotes",
        "CAST(name AS MONEY) → at line 1, column 14: \"MONEY\" is not a column type; there are boolean, tinyint, smallint, int, bigint, float, double, decimal(p,s), string, date, timestamp and binary",
        "CAST(at AS INT) → at line 1, column 6: a timestamp cannot become an int",
        "id IN (SELECT 1) → at line 1, column 8: IN takes a list of values, not a query",
        "CURRENT_DATE > at → at line 1, column 1: CURRENT_DATE would make the result depend on when the job runs; write the date down, or make it a parameter",
        "ROUND(fare, id) → at line 1, column 13: ROUND takes a constant number of places from 0 to 38",
        "REPLACE(name, 'a') → at line 1, column 1: REPLACE takes 3 arguments, not 2",
        "UUID() → at line 1, column 1: UUID would make the result depend on when the job runs; write the date down, or make it a parameter",
        "LOG(id) → at line 1, column 1: LOG is of base e with some and of base 10 with others; say LN or LOG10",
        "SHA3(name) → at line 1, column 1: there is no function SHA3; did you mean SHA1 or SHA2?",
        "CAST(name AS VARCHAR(10)) → at line 1, column 14: \"VARCHAR(10)\" is not a column type; a string has no length; cut it with LEFT, or check CHAR_LENGTH",
        "name::int → at line 1, column 5: did not expect \":\" here; a conversion is written CAST(x AS int)",
        "id <=> 1 → at line 1, column 4: did not expect \"<\" here; equality of NULLs too is written IS NOT DISTINCT FROM",
        "name REGEXP 'a' → at line 1, column 6: did not expect \"REGEXP\" here; it is written RLIKE",
        "REGEXP_EXTRACT(name, '(a)', 2) → at line 1, column 29: the group must be a constant from 0 to 1, as many as the pattern has",
        "TO_DATE(name, 'YYYY-MM-DD') → at line 1, column 15: \"YYYY-MM-DD\" has the letter Y, which is none of y u M L d D E H h K k m s S a X x Z; Y is the year that ISO weeks are counted in, write yyyy",
        "TO_DATE(name, name) → at line 1, column 15: a format must be a constant in quotes",
        "DATE_FORMAT(at, 'YYYY') → at line 1, column 17: \"YYYY\" has Y, the year that ISO weeks are counted in; write yyyy",
        "FROM_UTC_TIMESTAMP(at, 'Mars') → at line 1, column 24: \"Mars\" is not a time zone of the IANA database",
        "SHA2(name, 512) → at line 1, column 12: SHA2 is known with 256 bits",
        "SPLIT_PART(name, '-') → at line 1, column 1: SPLIT_PART takes 3 arguments, not 2",
        "LPAD(name) → at line 1, column 1: LPAD takes 2 or 3 arguments, not 1",
        "CAST(at AS DATE) + INTERVAL 3 HOUR → at line 1, column 29: a date moves by whole days; CAST it to a timestamp for less",
        "HOUR(CAST(at AS DATE)) → at line 1, column 6: a date has no HOUR",
      })
  void saysWhereAndWhyAnExpressionCannotBeUsed(String sql, String message) {
    assertThatThrownBy(() -> ExpressionCompiler.compile(sql, SCHEMA))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "count + value > 0 AND date = DATE '2026-01-01'",
        "NOT (count IS NULL) AND (date < TIMESTAMP '1969-12-31 23:59:59')",
        "date >= '2026-01-01' OR day IN (1, 2) OR EXTRACT(DAY FROM date) = day",
        "CASE WHEN value = 'the value' THEN count END",
      })
  void takesReservedWordsAsColumnsWithoutQuotes(String sql) throws Exception {
    RowSchema schema =
        new RowSchema(
            List.of(
                new RowSchema.Field("count", ColumnType.BIGINT),
                new RowSchema.Field("day", ColumnType.INT),
                new RowSchema.Field("date", ColumnType.DATE),
                new RowSchema.Field(
                    "value", sql.startsWith("CASE") ? ColumnType.STRING : ColumnType.DOUBLE)));
    assertThat(ExpressionCompiler.compile(sql, schema).columns()).isNotEmpty();
  }

  @Test
  void countsLinesInAnExpressionOfSeveralLines() {
    assertThatThrownBy(() -> ExpressionCompiler.compile("year > 1\n  AND nam = 'x'", SCHEMA))
        .hasMessage("at line 2, column 7: there is no column \"nam\"; did you mean name?");
  }

  @Test
  void refusesARuleThatIsNoCondition() {
    assertThatThrownBy(() -> ExpressionCompiler.compileCondition("fare + 1", SCHEMA))
        .hasMessageContaining("this must be a condition, and is a decimal(11,2)");
  }

  @Test
  void convertsTheValueOfAColumnToItsType() throws Exception {
    Expression expression = ExpressionCompiler.compile("year * 2", SCHEMA, ColumnType.INT);
    assertThat(expression).isInstanceOf(Expression.Cast.class);
    assertThat(expression.type()).isEqualTo(ColumnType.INT);
    assertThatThrownBy(() -> ExpressionCompiler.compile("name", SCHEMA, ColumnType.INT))
        .hasMessageContaining("this is a string, and the column an int: say CAST(… AS int)");
  }

  @Test
  void namesTheColumnsThatItReads() throws Exception {
    assertThat(ExpressionCompiler.compile("CASE WHEN flag THEN id ELSE year END", SCHEMA).columns())
        .containsExactly("flag", "id", "year");
  }

  @Test
  void compilesALongChainInReasonableTime() throws Exception {
    String chain = "id" + " - 1 + 2".repeat(100);
    assertThat(ExpressionCompiler.compile(chain, SCHEMA).type()).isEqualTo(ColumnType.BIGINT);
  }
}
