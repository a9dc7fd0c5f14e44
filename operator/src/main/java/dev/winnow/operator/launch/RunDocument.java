package dev.winnow.operator.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.api.HadoopCluster;
import dev.winnow.api.MapReduceJob;
import dev.winnow.api.WinnowYaml;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the launcher reads as its {@code job.yaml}: the run and its cluster as two JSON documents,
 * which are YAML too. It travels as an annotation of the pod template, so that no second object has
 * to be written with the Job.
 */
final class RunDocument {

  /** Annotations of one object have 256 KiB together. */
  static final int MAX_BYTES = 200 * 1024;

  private static final ObjectMapper JSON = WinnowYaml.json();

  private RunDocument() {}

  /**
   * @throws LaunchRefusedException when the documents exceed {@link #MAX_BYTES}
   */
  static String of(MapReduceJob run, HadoopCluster cluster) {
    String text = document(run, run.getSpec()) + "\n---\n" + document(cluster, cluster.getSpec());
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new LaunchRefusedException(
          "spec: the run and its HadoopCluster are %d bytes as JSON, the limit is %d"
              .formatted(bytes, MAX_BYTES));
    }
    return text;
  }

  private static String document(HasMetadata object, Object spec) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", object.getMetadata().getName());
    metadata.put("namespace", object.getMetadata().getNamespace());
    metadata.put("uid", object.getMetadata().getUid());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", object.getApiVersion());
    document.put("kind", object.getKind());
    document.put("metadata", metadata);
    document.put("spec", spec);
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the language is always JSON", e);
    }
  }
}
