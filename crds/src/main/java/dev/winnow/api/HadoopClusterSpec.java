package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Where runs run, where Hive is, and which image launches them.
 *
 * <p>Null when absent: {@code configuration}, {@code warehouse}, {@code hive}, {@code kerberos},
 * {@code launcher}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.hive) || has(self.warehouse)",
    message = "set hive, or warehouse for tables without Hive")
public record HadoopClusterSpec(
    @JsonPropertyDescription("Yarn, or Local: MapReduce inside the launcher's process.")
        @Default("Yarn")
        ClusterMode mode,
    @JsonPropertyDescription("The Hadoop client's configuration.")
        HadoopConfiguration configuration,
    @JsonPropertyDescription(
            "Directory (a Hadoop path) under which tables that Winnow creates lie; absent means Hive's own. Without hive it is where tables are published as directories.")
        @Size(min = 1, max = 1024)
        String warehouse,
    @JsonPropertyDescription("How Hive is reached.") Hive hive,
    @JsonPropertyDescription("The launcher's Kerberos login.") Kerberos kerberos,
    @JsonPropertyDescription(
            "The pod that launches an attempt; the winnow command itself needs none.")
        Launcher launcher,
    @JsonPropertyDescription("How much is asked of the cluster at a time.") @Default("{}")
        Limits limits) {

  public HadoopClusterSpec {
    mode = mode == null ? ClusterMode.YARN : mode;
    limits = limits == null ? new Limits(null, null) : limits;
  }
}
