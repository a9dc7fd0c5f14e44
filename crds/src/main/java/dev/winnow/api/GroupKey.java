package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A key to group by: a column, or a named expression. In YAML a column is written as its name alone
 * or as an object.
 *
 * <p>Null when absent: {@code expression}, {@code type}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GroupKey(
    @JsonPropertyDescription(
            "Name of the column in the target; without expression it is also the input column.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String name,
    @JsonPropertyDescription("SQL over the input columns.") @Size(min = 1, max = 4096)
        String expression,
    @JsonPropertyDescription("Hive type to cast the key to; absent means the expression's own.")
        @Pattern(
            "^(boolean|tinyint|smallint|int|bigint|float|double|string|date|timestamp|binary|decimal(\\([0-9]{1,2}(, ?[0-9]{1,2})?\\))?)$")
        @Size(max = 24)
        String type) {

  /**
   * Reads either form. The schema leaves the items of {@code groupBy} open, so anything may come
   * here; what is neither a text nor an object becomes a name that no column has, and the plan says
   * so.
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static GroupKey read(JsonNode key) {
    return key.isObject()
        ? new GroupKey(text(key, "name"), text(key, "expression"), text(key, "type"))
        : new GroupKey(plain(key), null, null);
  }

  private static String text(JsonNode key, String field) {
    return key.hasNonNull(field) ? plain(key.get(field)) : null;
  }

  private static String plain(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
