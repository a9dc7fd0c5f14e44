package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One attempt of a run.
 *
 * <p>What is not known is null; lists and maps are empty.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
    @JsonPropertyDescription("1 for the first.") @Required @Min(1) Integer number,
    @JsonPropertyDescription("The batch/v1 Job of the attempt.") @Size(max = 63) String jobName,
    @JsonPropertyDescription("When the attempt was decided, RFC 3339.") @Size(max = 40)
        String startTime,
    @JsonPropertyDescription("When its end was seen, RFC 3339.") @Size(max = 40)
        String completionTime,
    @JsonPropertyDescription("The YARN application.") @Size(max = 64) String applicationId,
    @JsonPropertyDescription("Where YARN shows the application.") @Size(max = 512)
        String trackingUrl,
    @JsonPropertyDescription("How it ended.") AttemptOutcome outcome,
    @JsonPropertyDescription("Why it failed.") FailureClass failureClass,
    @JsonPropertyDescription("Exit code of the launcher.") Integer exitCode,
    @JsonPropertyDescription("Whether the attempt counts towards retry.maxAttempts.")
        Boolean counted,
    @JsonPropertyDescription(
            "Memory of this attempt in percent of what was asked for; 100 unless raised after a kill.")
        @Min(100)
        Integer memoryPercent,
    @JsonPropertyDescription("The launcher's last word, or the pod's.") @Size(max = 1024)
        String message) {}
