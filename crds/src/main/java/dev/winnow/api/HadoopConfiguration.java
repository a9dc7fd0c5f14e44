package dev.winnow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Where the Hadoop client's files are. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HadoopConfiguration(
    @JsonPropertyDescription(
            "ConfigMap with core-site.xml, hdfs-site.xml, yarn-site.xml, mapred-site.xml, hive-site.xml, as far as there are any; mounted as HADOOP_CONF_DIR.")
        @Required
        ObjectRef configMapRef) {}
