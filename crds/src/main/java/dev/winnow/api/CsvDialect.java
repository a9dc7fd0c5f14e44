package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * How a delimited file is written down. RFC 4180 is the default.
 *
 * <p>Null when absent: {@code escape}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CsvDialect(
    @JsonPropertyDescription("Whether the first record of each file names its fields.")
        @Default("true")
        Boolean header,
    @JsonPropertyDescription(
            "Names of the fields when there is no header, in the order of the file.")
        @Size(max = 1000)
        List<@Size(min = 1, max = 512) String> names,
    @JsonPropertyDescription("The one character (ASCII) between fields.")
        @Default("\",\"")
        @Size(min = 1, max = 1)
        String delimiter,
    @JsonPropertyDescription(
            "The one character (ASCII) around fields that contain delimiters, quotes or line ends; doubled inside them. Empty: fields are never quoted.")
        @Default("'\"'")
        @Size(max = 1)
        String quote,
    @JsonPropertyDescription(
            "A character (ASCII) that takes the meaning from the one after it, for files that do not double their quotes. Absent: none.")
        @Size(max = 1)
        String escape,
    @JsonPropertyDescription(
            "Fields that mean NULL, quoted or not, but that a quoted empty field of a string column is the empty string; a column's own nullTokens replace these.")
        @Default("[\"\"]")
        @Size(max = 32)
        List<@Size(max = 64) String> nullTokens,
    @JsonPropertyDescription("What happens to a record that has not as many fields as the header.")
        @Default("Quarantine")
        RaggedRows ragged) {

  public CsvDialect {
    header = header == null ? Boolean.TRUE : header;
    names = names == null ? List.of() : List.copyOf(names);
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    nullTokens = nullTokens == null ? List.of("") : nullTokens;
    ragged = ragged == null ? RaggedRows.QUARANTINE : ragged;
  }

  /** A file as RFC 4180 has it, with a header. */
  public static CsvDialect rfc4180() {
    return new CsvDialect(null, null, null, null, null, null, null);
  }
}
