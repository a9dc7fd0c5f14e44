package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What the operator knows of a cluster.
 *
 * <p>What is not known is null; lists and maps are empty.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HadoopClusterStatus(
    @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription("Ready.") @Size(max = 8) List<Condition> conditions,
    @JsonPropertyDescription("Attempts in flight.") @Min(0) Integer runningJobs) {

  public HadoopClusterStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
