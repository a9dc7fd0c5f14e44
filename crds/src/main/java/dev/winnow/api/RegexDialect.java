package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * How the records of a log are told by a regular expression.
 *
 * <p>Null when absent: {@code recordStart}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RegexDialect(
    @JsonPropertyDescription(
            "RE2 expression that a whole record matches; its named groups are the fields.")
        @Required
        @Size(min = 1, max = 4096)
        String pattern,
    @JsonPropertyDescription(
            "RE2 expression; a line in which it is found begins a record, others go on with it. Absent: each line is a record.")
        @Size(min = 1, max = 1024)
        String recordStart) {}
