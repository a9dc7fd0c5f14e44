package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.winnow.jobs.column.RowSchema;
import dev.winnow.jobs.expression.Expression;
import dev.winnow.jobs.quality.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows grouped and measured into a table.
 *
 * @param files how files become rows; {@code null} when a table is read
 * @param table the table that is read; {@code null} when files are
 * @param input the rows that are grouped
 * @param where {@code null} when every row counts; else only those for which it is TRUE
 * @param keys empty for one group of all rows, which exists even if there are none
 * @param having over {@link #groups}; {@code null} when every group is kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AggregationPlan(
    TargetPlan target,
    Budget budget,
    RowPlan files,
    TablePlan table,
    RowSchema input,
    Expression where,
    List<KeyPlan> keys,
    List<MeasurePlan> measures,
    Expression having)
    implements RunPlan {

  public AggregationPlan {
    keys = List.copyOf(keys);
    measures = List.copyOf(measures);
    if ((files == null) == (table == null)) {
      throw new IllegalArgumentException("an aggregation reads files or a table");
    }
  }

  /** The rows of the result: keys, then measures. */
  @JsonIgnore
  public RowSchema groups() {
    List<RowSchema.Field> fields = new ArrayList<>(keySchema().fields());
    measures.forEach(m -> fields.add(new RowSchema.Field(m.name(), m.result())));
    return new RowSchema(fields);
  }

  @JsonIgnore
  public RowSchema keySchema() {
    return new RowSchema(
        keys.stream().map(k -> new RowSchema.Field(k.name(), k.expression().type())).toList());
  }

  @JsonIgnore
  public Optional<Expression> filter() {
    return Optional.ofNullable(where);
  }

  @JsonIgnore
  public Optional<Expression> groupFilter() {
    return Optional.ofNullable(having);
  }

  /** What a reader of the table must know about sketches to trust or merge them. */
  @JsonIgnore
  public Map<String, String> tableProperties() {
    Map<String, String> properties = new TreeMap<>();
    measures.forEach(
        m -> m.sketch().ifPresent(s -> properties.put("winnow.sketch." + m.name(), s)));
    return properties;
  }
}
