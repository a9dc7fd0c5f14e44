package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operator knows of a run.
 *
 * <p>What is not known is null; lists and maps are empty.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MapReduceJobStatus(
    @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription("Succeeded, QualityPassed, Published, Reconciling, Stalled.")
        @Size(max = 8)
        List<Condition> conditions,
    @JsonPropertyDescription("When the first attempt was decided, RFC 3339.") @Size(max = 40)
        String startTime,
    @JsonPropertyDescription("When the run ended, RFC 3339.") @Size(max = 40) String completionTime,
    @JsonPropertyDescription("Number of the newest attempt.") @Min(0) Integer attempt,
    @JsonPropertyDescription("Attempts that count towards retry.maxAttempts.") @Min(0)
        Integer countedAttempts,
    @JsonPropertyDescription("The attempt that was decided and has not ended.") Attempt inFlight,
    @JsonPropertyDescription("When the next attempt is due, RFC 3339.") @Size(max = 40)
        String nextAttemptTime,
    @JsonPropertyDescription("The last five attempts that ended, newest first.") @Size(max = 5)
        List<Attempt> attempts,
    @JsonPropertyDescription("How far the attempt in flight is.") @Min(0) @Max(100)
        Integer progressPercent,
    @JsonPropertyDescription("MapReduce counters worth knowing.") @Size(max = 32)
        Map<String, Long> counters,
    @JsonPropertyDescription("Where the rows went.") QualityStatus quality,
    @JsonPropertyDescription("What was made visible.") PublicationStatus publication) {

  public MapReduceJobStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    attempts = attempts == null ? List.of() : List.copyOf(attempts);
    counters = counters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(counters));
  }

  /** The status of a run nobody has looked at. */
  public static MapReduceJobStatus empty() {
    return new MapReduceJobStatus(
        null, null, null, null, null, null, null, null, null, null, null, null, null);
  }
}
