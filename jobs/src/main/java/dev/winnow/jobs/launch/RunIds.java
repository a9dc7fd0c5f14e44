package dev.winnow.jobs.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winnow.api.MapReduceJobSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;

/** The identity of a run's content. */
final class RunIds {

  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();
  private static final int BYTES = 16;

  private RunIds() {}

  /**
   * Hashes what decides about the content: what is to be done, to which table, from which files
   * (path, length, modification time), by which version of the suite. How often to retry does not.
   */
  static String of(MapReduceJobSpec spec, List<FileStatus> inputs, String version) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("version", version);
    content.put("target", spec.target());
    content.put("cleaning", spec.cleaning());
    content.put("aggregation", spec.aggregation());
    content.put("mode", spec.publication().mode());
    content.put(
        "inputs",
        inputs.stream()
            .map(f -> f.getPath() + " " + f.getLen() + " " + f.getModificationTime())
            .toList());
    try {
      byte[] json = CANONICAL.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
