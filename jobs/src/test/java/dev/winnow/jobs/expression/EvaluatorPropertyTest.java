package dev.winnow.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winnow.jobs.column.ColumnType;
import dev.winnow.jobs.column.RowSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/** Random expressions over random batches, against {@link RowOracle}. */
class EvaluatorPropertyTest {

  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new RowSchema.Field("i", ColumnType.INT),
              new RowSchema.Field("l", ColumnType.BIGINT),
              new RowSchema.Field("d", ColumnType.decimal(10, 2)),
              new RowSchema.Field("w", ColumnType.decimal(30, 6)),
              new RowSchema.Field("x", ColumnType.decimal(38, 10)),
              new RowSchema.Field("f", ColumnType.DOUBLE),
              new RowSchema.Field("s", ColumnType.STRING),
              new RowSchema.Field("u", ColumnType.STRING),
              new RowSchema.Field("day", ColumnType.DATE),
              new RowSchema.Field("t", ColumnType.TIMESTAMP),
              new RowSchema.Field("b", ColumnType.BOOLEAN)));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Property(tries = 500)
  void givesWhatTheOracleGivesRowByRow(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    String sql = new RandomSql(random).any(3);
    Expression compiled = compile(sql);
    Expression expression = JSON.readValue(JSON.writeValueAsString(compiled), Expression.class);
    assertThat(expression).as(sql).isEqualTo(compiled);

    RowSchema outSchema = new RowSchema(List.of(new RowSchema.Field("v", expression.type())));
    ColumnVector out = outSchema.newBatch().cols[0];
    Evaluator evaluator = Evaluator.of(expression, SCHEMA);
    for (int round = 0; round < 2; round++) {
      VectorizedRowBatch in = batch(random);
      List<Integer> rejected = new ArrayList<>();
      int[] divisions = {0};
      evaluator.evaluate(
          in,
          out,
          new RowErrors() {
            @Override
            public void reject(int row, String reason) {
              rejected.add(row);
            }

            @Override
            public void dividedByZero(int row) {
              divisions[0]++;
            }
          });
      compare(sql, expression, in, out, rejected, divisions[0]);
    }
  }

  private static Expression compile(String sql) {
    try {
      return ExpressionCompiler.compile(sql, SCHEMA);
    } catch (ExpressionException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void compare(
      String sql,
      Expression expression,
      VectorizedRowBatch in,
      ColumnVector out,
      List<Integer> rejected,
      int divisions) {
    int expectedDivisions = 0;
    List<Integer> expectedRejected = new ArrayList<>();
    boolean anyNull = false;
    assertThat(out.isRepeating).isFalse();
    for (int i = 0; i < in.size; i++) {
      int row = in.selectedInUse ? in.selected[i] : i;
      Map<String, Object> values = new HashMap<>();
      for (int c = 0; c < SCHEMA.size(); c++) {
        RowSchema.Field field = SCHEMA.field(c);
        values.put(field.name(), BatchValues.get(in.cols[c], field.type(), row));
      }
      RowOracle oracle = new RowOracle(values);
      Object expected = oracle.value(expression);
      Object actual = out.isNull[row] ? null : BatchValues.get(out, expression.type(), row);
      anyNull |= out.isNull[row];
      expectedDivisions += oracle.divisionsByZero();
      if (oracle.rejected()) {
        expectedRejected.add(row);
        continue;
      }
      boolean same =
          expected == null || actual == null
              ? expected == actual
              : RowOracle.compare(expected, actual) == 0;
      assertThat(same).as("%s of %s: expected %s, got %s", sql, values, expected, actual).isTrue();
    }
    assertThat(rejected).as(sql).containsExactlyInAnyOrderElementsOf(expectedRejected);
    assertThat(divisions).as(sql).isEqualTo(expectedDivisions);
    assertThat(out.noNulls).as(sql).isEqualTo(!anyNull);
  }

  private static VectorizedRowBatch batch(Random random) {
    VectorizedRowBatch batch = SCHEMA.newBatch();
    int rows = random.nextInt(20) + 1;
    for (int c = 0; c < SCHEMA.size(); c++) {
      ColumnVector column = batch.cols[c];
      boolean hasNulls = random.nextBoolean();
      column.isRepeating = random.nextInt(6) == 0;
      for (int row = 0; row < (column.isRepeating ? 1 : rows); row++) {
        boolean isNull = hasNulls && random.nextInt(4) == 0;
        BatchValues.set(column, row, isNull ? null : value(SCHEMA.field(c).type(), random));
      }
      if (!hasNulls) {
        Arrays.fill(column.isNull, true); // means nothing where noNulls is set
      }
    }
    batch.size = rows;
    if (random.nextBoolean()) {
      batch.selectedInUse = true;
      batch.size = 0;
      for (int row = 0; row < rows; row++) {
        if (random.nextBoolean()) {
          batch.selected[batch.size++] = row;
        }
      }
    }
    return batch;
  }

  private static Object value(ColumnType type, Random random) {
    boolean small = random.nextBoolean();
    return switch (type.kind()) {
      case INT -> (long) (small ? random.nextInt(7) - 3 : random.nextInt());
      case BIGINT -> small ? (Long) (random.nextInt(7) - 3L) : (Long) random.nextLong();
      case DECIMAL -> {
        BigInteger bound = BigInteger.TEN.pow(small ? type.scale() + 1 : type.precision());
        BigInteger digits = new BigInteger(128, random).mod(bound);
        yield new BigDecimal(random.nextBoolean() ? digits : digits.negate(), type.scale());
      }
      case DOUBLE ->
          small
              ? List.of(0.0, -0.0, Double.NaN, 1.5, -2.25, 1e300, 0.1).get(random.nextInt(7))
              : (Double) (random.nextGaussian() * 1e6);
      case STRING -> {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
          text.append(
              List.of("a", "b", "A", "%", "_", "é", "日", "😀", " ", "ab").get(random.nextInt(10)));
        }
        yield text.toString();
      }
      case DATE -> LocalDate.ofEpochDay(random.nextInt(40_000) - 5_000);
      case TIMESTAMP ->
          LocalDate.ofEpochDay(random.nextInt(40_000) - 5_000)
              .atStartOfDay()
              .plusSeconds(random.nextInt(86_400))
              .plusNanos(small ? 0 : random.nextInt(1_000_000_000));
      case BOOLEAN -> random.nextBoolean();
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  /** Writes well-typed expressions. */
  private record RandomSql(Random random) {

    String any(int depth) {
      return switch (random.nextInt(5)) {
        case 0 -> number(depth);
        case 1 -> text(depth);
        case 2 -> day(depth);
        case 3 -> time(depth);
        default -> bool(depth);
      };
    }

    private String pick(String... options) {
      return options[random.nextInt(options.length)];
    }

    private String number(int depth) {
      if (depth == 0) {
        return pick("i", "l", "d", "w", "x", "f", "0", "2", "-3", "0.05", "123456789012.5", "1e0");
      }
      int d = depth - 1;
      return switch (random.nextInt(14)) {
        case 0, 1 -> "(" + number(d) + " + " + number(d) + ")";
        case 2, 3 -> "(" + number(d) + " - " + number(d) + ")";
        case 4 -> "(" + number(d) + " * " + number(d) + ")";
        case 5 -> "(" + number(d) + " / " + number(d) + ")";
        case 6 -> "MOD(" + number(d) + ", " + number(d) + ")";
        case 7 -> pick("ABS", "FLOOR", "CEIL", "-") + "(" + number(d) + ")";
        case 8 -> "CASE WHEN " + bool(d) + " THEN " + number(d) + " ELSE " + number(d) + " END";
        case 9 -> "COALESCE(" + number(d) + ", " + number(d) + ")";
        case 10 -> pick("GREATEST", "LEAST") + "(" + number(d) + ", " + number(d) + ")";
        case 11 -> "CHAR_LENGTH(" + text(d) + ")";
        case 12 ->
            "EXTRACT("
                + pick("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOW", "DOY")
                + " FROM "
                + (random.nextBoolean() ? day(d) : time(d))
                + ")";
        default ->
            "CAST("
                + number(d)
                + " AS "
                + pick("INT", "BIGINT", "DECIMAL(12,3)", "DECIMAL(38,4)", "DOUBLE", "TINYINT")
                + ")";
      };
    }

    private String text(int depth) {
      if (depth == 0) {
        return pick("s", "u", "'a'", "'日é'", "''");
      }
      int d = depth - 1;
      return switch (random.nextInt(7)) {
        case 0 -> "(" + text(d) + " || " + text(d) + ")";
        case 1 -> pick("UPPER", "LOWER") + "(" + text(d) + ")";
        case 2 -> "SUBSTRING(" + text(d) + ", " + pick("1", "2", "-2", "0") + ", 2)";
        case 3 -> "SUBSTRING(" + text(d) + ", " + pick("1", "2", "-2", "9") + ")";
        case 4 -> "REPLACE(" + text(d) + ", " + text(0) + ", " + text(0) + ")";
        case 5 -> "CASE WHEN " + bool(d) + " THEN " + text(d) + " END";
        default -> "CAST(" + pick("i", "l", "d", "w", "day") + " AS STRING)";
      };
    }

    private String day(int depth) {
      if (depth == 0) {
        return pick("day", "DATE '2024-02-29'");
      }
      int d = depth - 1;
      return switch (random.nextInt(4)) {
        case 0 -> "(" + day(d) + pick(" + ", " - ") + "31)";
        case 1 -> "(" + day(d) + " + INTERVAL '" + pick("1", "-13") + "' MONTH)";
        case 2 -> "CAST(" + time(d) + " AS DATE)";
        default -> "COALESCE(" + day(d) + ", " + day(d) + ")";
      };
    }

    private String time(int depth) {
      if (depth == 0) {
        return pick("t", "TIMESTAMP '1969-12-31 23:59:59.25'");
      }
      int d = depth - 1;
      return switch (random.nextInt(3)) {
        case 0 -> "(" + time(d) + " - INTERVAL '90' MINUTE)";
        case 1 -> "CAST(" + day(d) + " AS TIMESTAMP)";
        default -> "NULLIF(" + time(d) + ", " + time(d) + ")";
      };
    }

    private String bool(int depth) {
      if (depth == 0) {
        return pick("b", "TRUE", "i > 0", "s = u", "d IS NULL");
      }
      int d = depth - 1;
      String comparison = pick(" = ", " <> ", " < ", " <= ", " > ", " >= ");
      return switch (random.nextInt(10)) {
        case 0 -> "(" + number(d) + comparison + number(d) + ")";
        case 1 -> "(" + text(d) + comparison + text(d) + ")";
        case 2 -> "(" + (random.nextBoolean() ? day(d) : time(d)) + comparison + time(d) + ")";
        case 3, 4 -> "(" + bool(d) + pick(" AND ", " OR ") + bool(d) + ")";
        case 5 -> "NOT " + bool(d);
        case 6 -> "(" + number(d) + pick(" IS NULL", " IS NOT NULL") + ")";
        case 7 ->
            "("
                + text(d)
                + pick(" LIKE ", " NOT LIKE ")
                + pick("'%a'", "'_'", "'a%b%'", "'\\%%'")
                + ")";
        case 8 -> "(" + number(d) + pick(" IN ", " NOT IN ") + "(1, 2.5, " + number(d) + "))";
        default -> "(" + bool(d) + pick(" IS TRUE", " IS NOT TRUE", " IS FALSE") + ")";
      };
    }
  }
}
