package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the launcher's container asks for and may use, as in a pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Resources(
    @JsonPropertyDescription("Requests, for example cpu: 500m.") @Size(max = 16)
        Map<String, @Size(max = 32) String> requests,
    @JsonPropertyDescription("Limits, for example memory: 1Gi.") @Size(max = 16)
        Map<String, @Size(max = 32) String> limits) {

  public Resources {
    requests = requests == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(requests));
    limits = limits == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(limits));
  }
}
