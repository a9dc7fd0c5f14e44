package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Where a run waits for its turn.
 *
 * <p>Null when absent: {@code yarn}, {@code kueue}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Queue(
    @JsonPropertyDescription(
            "YARN queue, for example root.etl; absent means the cluster's default.")
        @Pattern("^[A-Za-z0-9_.-]+$")
        @Size(min = 1, max = 256)
        String yarn,
    @JsonPropertyDescription("Kueue LocalQueue of the launcher's Job; absent means none.")
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Size(min = 1, max = 253)
        String kueue) {}
