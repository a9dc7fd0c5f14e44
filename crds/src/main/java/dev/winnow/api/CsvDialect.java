package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * How a delimited file is written down. RFC 4180 is the default.
 *
 * <p>Null when absent: {@code escape}, {@code comment}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CsvDialect(
    @JsonPropertyDescription(
            "Declared, or Auto: delimiter, quote, escape, comment, header, skipped rows and encoding are found out from each file.")
        @Default("Declared")
        DialectChoice dialect,
    @JsonPropertyDescription("Whether the first record of each file names its fields.")
        @Default("true")
        Boolean header,
    @JsonPropertyDescription(
            "How many records the header has; the names of a field are joined by a space.")
        @Default("1")
        @Min(1)
        @Max(16)
        Integer headerRows,
    @JsonPropertyDescription("How many lines before the header are skipped; they are free text.")
        @Default("0")
        @Min(0)
        @Max(10000)
        Integer skipRows,
    @JsonPropertyDescription(
            "How many lines at the end are skipped, of those that have something on them.")
        @Default("0")
        @Min(0)
        @Max(1000)
        Integer skipFooterRows,
    @JsonPropertyDescription(
            "Names of the fields when there is no header, in the order of the file.")
        @Size(max = 1000)
        List<@Size(min = 1, max = 512) String> names,
    @JsonPropertyDescription("One or more characters between fields.")
        @Default("\",\"")
        @Size(min = 1, max = 8)
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
            "A character (ASCII) at the start of lines that are no records. Absent: none.")
        @Size(max = 1)
        String comment,
    @JsonPropertyDescription("What ends a record: Any, Lf, CrLf or Cr.") @Default("Any")
        RecordSeparator recordSeparator,
    @JsonPropertyDescription(
            "Fields that mean NULL, quoted or not, but that a quoted empty field of a string column is the empty string; a column's own nullTokens replace these.")
        @Default("[\"\"]")
        @Size(max = 32)
        List<@Size(max = 64) String> nullTokens,
    @JsonPropertyDescription(
            "What happens to a record that has not as many fields as the header: Quarantine, Pad (missing fields are NULL) or Merge (fields too many belong to the last column).")
        @Default("Quarantine")
        RaggedRows ragged,
    @JsonPropertyDescription("What happens to bytes of value zero.") @Default("Keep")
        NulBytes nulBytes,
    @JsonPropertyDescription(
            "What a quote does that stands where none may, such as in the middle of a quoted field: Keep takes it for text if the line then has as many fields as it should.")
        @Default("Quarantine")
        StrayQuotes strayQuotes,
    @JsonPropertyDescription("The longest record; a longer one is quarantined.")
        @Default("16777216")
        @Min(1024)
        @Max(268435456)
        Integer maxRecordBytes) {

  public CsvDialect {
    header = header == null ? Boolean.TRUE : header;
    dialect = dialect == null ? DialectChoice.DECLARED : dialect;
    headerRows = headerRows == null ? 1 : headerRows;
    skipRows = skipRows == null ? 0 : skipRows;
    skipFooterRows = skipFooterRows == null ? 0 : skipFooterRows;
    names = names == null ? List.of() : List.copyOf(names);
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    nullTokens = nullTokens == null ? List.of("") : nullTokens;
    ragged = ragged == null ? RaggedRows.QUARANTINE : ragged;
    recordSeparator = recordSeparator == null ? RecordSeparator.ANY : recordSeparator;
    nulBytes = nulBytes == null ? NulBytes.KEEP : nulBytes;
    strayQuotes = strayQuotes == null ? StrayQuotes.QUARANTINE : strayQuotes;
    maxRecordBytes = maxRecordBytes == null ? 16 << 20 : maxRecordBytes;
  }

  /** A file as RFC 4180 has it, with a header. */
  public static CsvDialect rfc4180() {
    return new CsvDialect(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }
}
