package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pod that launches an attempt.
 *
 * <p>Null when absent: {@code serviceAccountName}, {@code resources}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Launcher(
    @JsonPropertyDescription("Image with the winnow command.") @Required @Size(min = 1, max = 512)
        String image,
    @JsonPropertyDescription("Service account of the pod; absent means the namespace's default.")
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Size(min = 1, max = 253)
        String serviceAccountName,
    @JsonPropertyDescription("Resources of the launcher's container.") Resources resources,
    @JsonPropertyDescription(
            "A pod template (metadata and spec) merged under the operator's own fields: node selectors, tolerations, sidecars, volumes. Checked by a server-side dry run.")
        @PreserveUnknownFields
        Map<String, Object> podTemplate) {

  public Launcher {
    podTemplate =
        podTemplate == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(podTemplate));
  }
}
