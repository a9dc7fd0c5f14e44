package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * How Hive is reached.
 *
 * <p>Null when absent: {@code jdbcUrl}, {@code credentialsSecretRef}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.jdbcUrl) || (has(self.metastoreUris) && size(self.metastoreUris) > 0)",
    message = "hive needs jdbcUrl, metastoreUris or both")
public record Hive(
    @JsonPropertyDescription("JDBC URL of HiveServer2.")
        @Pattern("^jdbc:hive2://.*$")
        @Size(max = 1024)
        String jdbcUrl,
    @JsonPropertyDescription(
            "Thrift URIs of the metastore; with them publication is atomic and fenced.")
        @Size(max = 8)
        List<@Pattern("^thrift://.+$") @Size(max = 256) String> metastoreUris,
    @JsonPropertyDescription("Secret with the keys username and password for JDBC.")
        ObjectRef credentialsSecretRef) {

  public Hive {
    metastoreUris = metastoreUris == null ? List.of() : List.copyOf(metastoreUris);
  }
}
