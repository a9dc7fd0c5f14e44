package dev.winnow.jobs.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.winnow.jobs.quality.Budget;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run does, compiled: a task reads it from its configuration and needs neither the spec nor
 * the SQL parser any more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CleaningPlan.class, name = "Cleaning"),
  @JsonSubTypes.Type(value = AggregationPlan.class, name = "Aggregation"),
  @JsonSubTypes.Type(value = CustomPlan.class, name = "Custom")
})
public sealed interface RunPlan permits CleaningPlan, AggregationPlan, CustomPlan {

  /** Where a plan lies in a job's configuration, as JSON. */
  String CONFIGURATION_KEY = "winnow.plan";

  TargetPlan target();

  /** What must hold for the result to be published. */
  Budget budget();

  /** The tables that tasks fill beside the target and the quarantine. */
  default List<SideTable> sides() {
    return List.of();
  }

  /** Puts this plan where {@link #readFrom} finds it. */
  default void writeTo(Configuration conf) {
    conf.set(CONFIGURATION_KEY, PlanText.of(this).json());
  }

  /**
   * @throws IllegalStateException if the job was configured without a plan or by another version
   */
  static RunPlan readFrom(Configuration conf) {
    String text = conf.getRaw(CONFIGURATION_KEY);
    if (text == null) {
      throw new IllegalStateException("the job's configuration has no " + CONFIGURATION_KEY);
    }
    return PlanText.planOf(text);
  }
}
