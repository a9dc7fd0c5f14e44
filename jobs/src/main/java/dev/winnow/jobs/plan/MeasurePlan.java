package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.api.MeasureFunction;
import dev.winnow.jobs.column.ColumnType;
import java.util.Optional;

/**
 * What is computed for each group.
 *
 * @param name of the column in the result
 * @param column of the input; {@code null} when rows are counted
 * @param input the column's type; {@code null} without a column
 * @param result the type of the result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeasurePlan(
    String name, MeasureFunction function, String column, ColumnType input, ColumnType result) {

  /** Log 2 of the registers of an HLL sketch: a standard error of 1.6 percent. */
  public static final int SKETCH_LOG_SIZE = 12;

  /** DataSketches' own default seed of updates, which Hive's functions use too. */
  public static final long SKETCH_SEED = 9001;

  private static final int SUM_DIGITS = 10;
  private static final int AVERAGE_DIGITS = 4;

  /** Empty when the function has no meaning for the type. */
  static Optional<ColumnType> resultType(MeasureFunction function, ColumnType input) {
    return switch (function) {
      case COUNT, APPROX_COUNT_DISTINCT -> Optional.of(ColumnType.BIGINT);
      case MIN, MAX -> Optional.of(input);
      case SUM ->
          switch (input.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> Optional.of(ColumnType.BIGINT);
            case FLOAT, DOUBLE -> Optional.of(ColumnType.DOUBLE);
            case DECIMAL ->
                Optional.of(
                    ColumnType.decimal(bounded(input.precision() + SUM_DIGITS), input.scale()));
            case BOOLEAN, STRING, DATE, TIMESTAMP, BINARY -> Optional.empty();
          };
      case AVG ->
          switch (input.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> Optional.of(ColumnType.DOUBLE);
            case DECIMAL -> {
              int precision = bounded(input.precision() + AVERAGE_DIGITS);
              yield Optional.of(
                  ColumnType.decimal(precision, input.scale() + precision - input.precision()));
            }
            case BOOLEAN, STRING, DATE, TIMESTAMP, BINARY -> Optional.empty();
          };
    };
  }

  private static int bounded(int precision) {
    return Math.min(precision, ColumnType.MAX_PRECISION);
  }

  /** The kind, size and seed of the sketch behind the measure, if there is one. */
  @JsonIgnore
  public Optional<String> sketch() {
    return function == MeasureFunction.APPROX_COUNT_DISTINCT
        ? Optional.of("hll,lgk=" + SKETCH_LOG_SIZE + ",seed=" + SKETCH_SEED)
        : Optional.empty();
  }
}
