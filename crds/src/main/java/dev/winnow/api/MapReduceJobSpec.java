package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * One run, immutable but for desiredState and ttlSecondsAfterFinished.
 *
 * <p>Null when absent: {@code target}, {@code cleaning}, {@code aggregation}, {@code custom},
 * {@code ttlSecondsAfterFinished}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "has(self.cleaning) == (self.type == 'Cleaning') && has(self.aggregation) == (self.type == 'Aggregation') && has(self.custom) == (self.type == 'Custom')",
    message =
        "exactly the member that type names is set: cleaning for Cleaning, aggregation for Aggregation, custom for Custom",
    fieldPath = ".type")
@ValidationRule(
    value = "has(self.target) == (self.type != 'Custom')",
    message = "Cleaning and Aggregation need a target; a Custom job writes its own output",
    fieldPath = ".target")
@ValidationRule(
    value = "self.clusterRef == oldSelf.clusterRef",
    message = "clusterRef is immutable; make a new MapReduceJob",
    fieldPath = ".clusterRef")
@ValidationRule(
    value = "self.type == oldSelf.type",
    message = "type is immutable; make a new MapReduceJob",
    fieldPath = ".type")
@ValidationRule(
    value =
        "has(self.target) == has(oldSelf.target) && (!has(self.target) || self.target == oldSelf.target)",
    message = "target is immutable; make a new MapReduceJob",
    fieldPath = ".target")
@ValidationRule(
    value =
        "has(self.cleaning) == has(oldSelf.cleaning) && (!has(self.cleaning) || self.cleaning == oldSelf.cleaning)",
    message = "cleaning is immutable; make a new MapReduceJob",
    fieldPath = ".cleaning")
@ValidationRule(
    value =
        "has(self.aggregation) == has(oldSelf.aggregation) && (!has(self.aggregation) || self.aggregation == oldSelf.aggregation)",
    message = "aggregation is immutable; make a new MapReduceJob",
    fieldPath = ".aggregation")
@ValidationRule(
    value =
        "has(self.custom) == has(oldSelf.custom) && (!has(self.custom) || self.custom == oldSelf.custom)",
    message = "custom is immutable; make a new MapReduceJob",
    fieldPath = ".custom")
@ValidationRule(
    value =
        "has(self.quality) == has(oldSelf.quality) && (!has(self.quality) || self.quality == oldSelf.quality)",
    message = "quality is immutable; make a new MapReduceJob",
    fieldPath = ".quality")
@ValidationRule(
    value =
        "has(self.publication) == has(oldSelf.publication) && (!has(self.publication) || self.publication == oldSelf.publication)",
    message = "publication is immutable; make a new MapReduceJob",
    fieldPath = ".publication")
@ValidationRule(
    value =
        "has(self.retry) == has(oldSelf.retry) && (!has(self.retry) || self.retry == oldSelf.retry)",
    message = "retry is immutable; make a new MapReduceJob",
    fieldPath = ".retry")
@ValidationRule(
    value =
        "has(self.timeouts) == has(oldSelf.timeouts) && (!has(self.timeouts) || self.timeouts == oldSelf.timeouts)",
    message = "timeouts is immutable; make a new MapReduceJob",
    fieldPath = ".timeouts")
@ValidationRule(
    value =
        "has(self.queue) == has(oldSelf.queue) && (!has(self.queue) || self.queue == oldSelf.queue)",
    message = "queue is immutable; make a new MapReduceJob",
    fieldPath = ".queue")
@ValidationRule(
    value = "oldSelf.desiredState != 'Cancelled' || self.desiredState == 'Cancelled'",
    message = "Cancelled is final",
    fieldPath = ".desiredState")
public record MapReduceJobSpec(
    @JsonPropertyDescription("The HadoopCluster that the run uses.") @Required ObjectRef clusterRef,
    @JsonPropertyDescription(
            "Cleaning, Aggregation or Custom; exactly the member of that name is set.")
        @Required
        JobType type,
    @JsonPropertyDescription("Running, Suspended (no attempt is in flight) or Cancelled (final).")
        @Default("Running")
        DesiredState desiredState,
    @JsonPropertyDescription(
            "The table that the run publishes; a Custom job, which writes its own output, has none.")
        Target target,
    @JsonPropertyDescription("The cleaning job.") Cleaning cleaning,
    @JsonPropertyDescription("The aggregation job.") Aggregation aggregation,
    @JsonPropertyDescription("The user's own job.") Custom custom,
    @JsonPropertyDescription("What the run must keep to be published.") @Default("{}")
        Quality quality,
    @JsonPropertyDescription("How the result becomes visible.") @Default("{}")
        Publication publication,
    @JsonPropertyDescription("How failed attempts are tried again.") @Default("{}") Retry retry,
    @JsonPropertyDescription("How long things may take.") @Default("{}") Timeouts timeouts,
    @JsonPropertyDescription("Where the run waits for its turn.") @Default("{}") Queue queue,
    @JsonPropertyDescription(
            "Seconds after which the finished run is deleted with its Jobs; absent means never.")
        @Min(0)
        @Max(315360000)
        Integer ttlSecondsAfterFinished) {

  public MapReduceJobSpec {
    desiredState = desiredState == null ? DesiredState.RUNNING : desiredState;
    quality = quality == null ? Quality.standard() : quality;
    publication = publication == null ? new Publication(null, null) : publication;
    retry = retry == null ? new Retry(null, null, null, null) : retry;
    timeouts = timeouts == null ? new Timeouts(null, null, null) : timeouts;
    queue = queue == null ? new Queue(null, null) : queue;
  }
}
