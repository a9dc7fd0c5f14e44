package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A column of the target and how its value is made from a field or from an expression over other
 * columns.
 *
 * <p>Null when absent: {@code from}, {@code timeZone}, {@code number}, {@code matches}, {@code
 * range}, {@code mask}, {@code defaultValue}, {@code expression}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!(has(self.expression) && has(self.from))",
    message = "a column has a field (from) or an expression, not both",
    fieldPath = ".expression")
public record Column(
    @JsonPropertyDescription("Name of the column in the target table.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String name,
    @JsonPropertyDescription(
            "Hive type: boolean, tinyint, smallint, int, bigint, float, double, decimal(p,s), string, date, timestamp or binary.")
        @Default("string")
        @Pattern(
            "^(boolean|tinyint|smallint|int|bigint|float|double|string|date|timestamp|binary|decimal(\\([0-9]{1,2}(, ?[0-9]{1,2})?\\))?)$")
        @Size(max = 24)
        String type,
    @JsonPropertyDescription("Name of the field in the source when it is not the column's name.")
        @Size(min = 1, max = 512)
        String from,
    @JsonPropertyDescription("Other names that the field may have in a file.") @Size(max = 16)
        List<@Size(min = 1, max = 512) String> aliases,
    @JsonPropertyDescription("Whether NULL quarantines the row.") @Default("false")
        Boolean required,
    @JsonPropertyDescription(
            "Fields that mean NULL in this column, in place of those of the source.")
        @Size(max = 32)
        List<@Size(max = 64) String> nullTokens,
    @JsonPropertyDescription(
            "Patterns (java.time) of a date or timestamp, tried in order; absent means ISO 8601.")
        @Size(max = 8)
        List<@Size(min = 1, max = 64) String> formats,
    @JsonPropertyDescription("IANA zone of timestamps that carry no offset; absent means UTC.")
        @Pattern("^[A-Za-z0-9_+/:-]+$")
        @Size(min = 1, max = 64)
        String timeZone,
    @JsonPropertyDescription(
            "What a local time means that a change of the clocks skips or repeats.")
        @Default("Quarantine")
        DstPolicy dstPolicy,
    @JsonPropertyDescription("How numbers are written; absent means digits and a decimal point.")
        NumberFormat number,
    @JsonPropertyDescription("Changes made to the text before it is cast, in order.") @Size(max = 8)
        List<Normalisation> normalise,
    @JsonPropertyDescription("Replacements inside the text, in order, after normalise.")
        @Size(max = 16)
        List<Replacement> replace,
    @JsonPropertyDescription("Texts to be replaced as a whole, after replace and before the cast.")
        @Size(max = 500)
        Map<String, @Size(max = 512) String> mapping,
    @JsonPropertyDescription("The values that pass, after mapping; any other quarantines the row.")
        @Size(max = 500)
        List<@Size(max = 512) String> oneOf,
    @JsonPropertyDescription("A regular expression that the whole text must match.")
        @Size(min = 1, max = 512)
        String matches,
    @JsonPropertyDescription("Bounds that the value must keep.") Range range,
    @JsonPropertyDescription("How the values are made unreadable, after all checks.") Mask mask,
    @JsonProperty("default")
        @JsonPropertyDescription("What the column holds when its field says nothing.")
        DefaultValue defaultValue,
    @JsonPropertyDescription(
            "SQL over the other columns, for a derived column; then what is about the field's text has no meaning.")
        @Size(min = 1, max = 4096)
        String expression) {

  public Column {
    type = type == null ? "string" : type;
    required = required == null ? Boolean.FALSE : required;
    nullTokens = nullTokens == null ? List.of() : List.copyOf(nullTokens);
    formats = formats == null ? List.of() : List.copyOf(formats);
    normalise = normalise == null ? List.of() : List.copyOf(normalise);
    mapping = mapping == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(mapping));
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    dstPolicy = dstPolicy == null ? DstPolicy.QUARANTINE : dstPolicy;
    replace = replace == null ? List.of() : List.copyOf(replace);
    oneOf = oneOf == null ? List.of() : List.copyOf(oneOf);
  }

  /** The field of the source that this column reads: {@code from}, else its own name. */
  public String field() {
    return from == null ? name : from;
  }

  /** Whether the value is computed from other columns. */
  @JsonIgnore
  public boolean isDerived() {
    return expression != null;
  }
}
