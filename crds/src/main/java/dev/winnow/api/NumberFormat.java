package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * How numbers are written, other than digits with a decimal point.
 *
 * <p>Null when absent: {@code thousands}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NumberFormat(
    @JsonPropertyDescription("The character between groups of three digits; absent: none.")
        @Size(min = 1, max = 1)
        String thousands,
    @JsonPropertyDescription("The character before the fraction.")
        @Default("\".\"")
        @Size(min = 1, max = 1)
        String decimal,
    @JsonPropertyDescription("Texts that may stand before or behind the number.") @Size(max = 16)
        List<@Size(min = 1, max = 16) String> currency,
    @JsonPropertyDescription("Whether (12) is -12.") @Default("false") Boolean parentheses,
    @JsonPropertyDescription("Whether 12% is 0.12.") @Default("false") Boolean percent) {
  public NumberFormat {
    decimal = decimal == null ? "." : decimal;
    currency = currency == null ? List.of() : List.copyOf(currency);
    parentheses = parentheses == null ? Boolean.FALSE : parentheses;
    percent = percent == null ? Boolean.FALSE : percent;
  }
}
