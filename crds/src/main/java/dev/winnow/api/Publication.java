package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How the result becomes visible to readers. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Publication(
    @JsonPropertyDescription("Whether partitions are replaced or added to.") @Default("Overwrite")
        PublicationMode mode,
    @JsonPropertyDescription(
            "How many published versions stay on disk for rollback and for queries in flight.")
        @Default("3")
        @Min(1)
        @Max(100)
        Integer keepVersions) {

  public Publication {
    mode = mode == null ? PublicationMode.OVERWRITE : mode;
    keepVersions = keepVersions == null ? 3 : keepVersions;
  }
}
