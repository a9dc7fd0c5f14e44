package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The user's own MapReduce job under the same launching, retrying and reporting. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Custom(
    @JsonPropertyDescription("The job's jar: a path inside the launcher image or a Hadoop path.")
        @Required
        @Size(min = 1, max = 1024)
        String jar,
    @JsonPropertyDescription("Class with a main method, ordinarily a Hadoop Tool.")
        @Required
        @Pattern("^[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*$")
        @Size(min = 1, max = 512)
        String mainClass,
    @JsonPropertyDescription("Arguments of the main method.") @Size(max = 100)
        List<@Size(max = 4096) String> args,
    @JsonPropertyDescription("Hadoop properties that the job sees in every Configuration it makes.")
        @Size(max = 200)
        Map<String, @Size(max = 4096) String> properties) {

  public Custom {
    args = args == null ? List.of() : List.copyOf(args);
    properties =
        properties == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(properties));
  }
}
