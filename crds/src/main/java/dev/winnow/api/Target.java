package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Hive table that a run publishes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Target(
    @JsonPropertyDescription("Hive database; created when missing.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String database,
    @JsonPropertyDescription("Hive table; created when missing.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        String table,
    @JsonPropertyDescription(
            "Columns whose values choose a row's partition; empty means a table without partitions.")
        @Size(max = 8)
        List<@Pattern("^[A-Za-z_][A-Za-z0-9_]*$") @Size(min = 1, max = 128) String> partitionBy,
    @JsonPropertyDescription(
            "Fixed values of partition columns: every row of the run belongs to this partition.")
        @Size(max = 8)
        Map<String, @Size(max = 256) String> partition,
    @JsonPropertyDescription("File format of the table.") @Default("Orc") TableFormat format) {

  public Target {
    partitionBy = partitionBy == null ? List.of() : List.copyOf(partitionBy);
    partition =
        partition == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(partition));
    format = format == null ? TableFormat.ORC : format;
  }

  /** {@code database.table}, as users write it. */
  public String qualifiedName() {
    return database + "." + table;
  }
}
