package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * Where rows come from: files, or partitions of a Hive table.
 *
 * <p>Null when absent: {@code csv}, {@code table}, {@code partitions}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.paths) && size(self.paths) > 0) != has(self.table)",
    message = "exactly one of paths and table is set")
@ValidationRule(
    value = "!has(self.partitions) || has(self.table)",
    message = "partitions selects from a table; without table it has no meaning",
    fieldPath = ".partitions")
public record Source(
    @JsonPropertyDescription(
            "Files, directories or globs of Hadoop paths (hdfs:, file:, s3a: ...). Gzip and other codecs are known by their ending.")
        @Size(max = 256)
        List<@Size(min = 1, max = 1024) String> paths,
    @JsonPropertyDescription("How the files in paths are written.") @Default("Csv")
        SourceFormat format,
    @JsonPropertyDescription(
            "How delimited files are written down; the default is RFC 4180 with a header.")
        CsvDialect csv,
    @JsonPropertyDescription("A Hive table to read instead of files, as database.table.")
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 3, max = 257)
        String table,
    @JsonPropertyDescription(
            "An SQL condition on the table's partition columns, for example dt = '2026-09-01'; absent means the whole table.")
        @Size(min = 1, max = 4096)
        String partitions) {

  public Source {
    paths = paths == null ? List.of() : List.copyOf(paths);
    format = format == null ? SourceFormat.CSV : format;
  }

  /** The dialect to read with, RFC 4180 when none is given. */
  public CsvDialect dialect() {
    return csv == null ? CsvDialect.rfc4180() : csv;
  }
}
