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
 * <p>Null when absent: the dialects, {@code table}, {@code partitions}.
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
@ValidationRule(
    value =
        "!has(self.regex) && self.format != 'Regex' || has(self.regex) && self.format == 'Regex'",
    message = "format Regex needs regex, other formats have none",
    fieldPath = ".regex")
@ValidationRule(
    value = "!has(self.grok) && self.format != 'Grok' || has(self.grok) && self.format == 'Grok'",
    message = "format Grok needs grok, other formats have none",
    fieldPath = ".grok")
@ValidationRule(
    value =
        "!has(self.fixedWidth) && self.format != 'FixedWidth'"
            + " || has(self.fixedWidth) && self.format == 'FixedWidth'",
    message = "format FixedWidth needs fixedWidth, other formats have none",
    fieldPath = ".fixedWidth")
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
    @JsonPropertyDescription("How JSON files are written down.") JsonDialect json,
    @JsonPropertyDescription("How the records of Regex files are told.") RegexDialect regex,
    @JsonPropertyDescription("How the records of Grok files are told.") GrokDialect grok,
    @JsonPropertyDescription("How FixedWidth files are written down.") FixedWidthDialect fixedWidth,
    @JsonPropertyDescription("The charset of text files, as Java names it; a byte order mark wins.")
        @Default("UTF-8")
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._:+-]*$")
        @Size(min = 1, max = 64)
        String encoding,
    @JsonPropertyDescription("What a truncated or corrupt file does to the run.") @Default("Fail")
        OnBrokenFile onBrokenFile,
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
    encoding = encoding == null ? "UTF-8" : encoding;
    onBrokenFile = onBrokenFile == null ? OnBrokenFile.FAIL : onBrokenFile;
  }

  /** The dialect to read with, RFC 4180 when none is given. */
  public CsvDialect dialect() {
    return csv == null ? CsvDialect.rfc4180() : csv;
  }
}
