package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/**
 * What the run made visible.
 *
 * <p>What is not known is null; lists and maps are empty.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicationStatus(
    @JsonPropertyDescription("Identity of the published content: hash of spec, inputs and version.")
        @Size(max = 64)
        String runId,
    @JsonPropertyDescription("The table's publication counter after this run.") @Min(0) Long epoch,
    @JsonPropertyDescription("Partitions published.") @Min(0) Integer partitions,
    @JsonPropertyDescription("Files published.") @Min(0) Long files,
    @JsonPropertyDescription("Rows published.") @Min(0) Long rows,
    @JsonPropertyDescription("Bytes published.") @Min(0) Long bytes,
    @JsonPropertyDescription("Whether an earlier attempt or run had published the same content.")
        Boolean alreadyPublished) {}
