package dev.winnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in CRDs are those of the records, and keep the promises every CRD of ours makes. */
class CrdFilesTest {

  private static final Path DIRECTORY = Path.of(System.getProperty("crds.directory", "."));
  private static final int MAX_BYTES = 64 * 1024;

  @ParameterizedTest
  @ValueSource(classes = {MapReduceJob.class, HadoopCluster.class})
  void theCheckedInFileIsTheOneMadeFromTheRecords(Class<? extends HasMetadata> kind)
      throws IOException {
    CrdDocument generated = CrdDocument.of(kind);
    Path file = generated.in(DIRECTORY);
    if (Boolean.getBoolean("crds.write")) {
      Files.writeString(file, generated.yaml());
      Files.writeString(
          generated.in(DIRECTORY.resolve("../charts/winnow-crds/templates")), generated.yaml());
    }
    assertThat(file)
        .as("run ./mvnw -pl crds -Dcrds.write=true verify to rewrite crds/*.yaml")
        .hasContent(generated.yaml());
  }

  @Test
  void theReferencePageListsWhatTheCrdsHold() throws IOException {
    Map<String, CrdDocument> crds = new LinkedHashMap<>();
    crds.put("MapReduceJob", CrdDocument.of(MapReduceJob.class));
    crds.put("HadoopCluster", CrdDocument.of(HadoopCluster.class));
    Path page = DIRECTORY.resolve("../docs/reference.md");
    if (Boolean.getBoolean("crds.write")) {
      Files.writeString(page, ReferencePage.of(crds));
    }
    assertThat(page)
        .as("run ./mvnw -pl crds -Dcrds.write=true verify to rewrite docs/reference.md")
        .hasContent(ReferencePage.of(crds));
  }

  /** What the API server stores and what kubectl apply notes in an annotation is JSON. */
  @ParameterizedTest
  @ValueSource(classes = {MapReduceJob.class, HadoopCluster.class})
  void isSmallEnoughForServerSideAnnotations(Class<? extends HasMetadata> kind) throws IOException {
    String json = new YAMLMapper().readTree(CrdDocument.of(kind).yaml()).toString();
    assertThat(json.length()).isLessThan(MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(classes = {MapReduceJob.class, HadoopCluster.class})
  void describesEveryFieldAndBoundsEveryListMapAndString(Class<? extends HasMetadata> kind)
      throws IOException {
    List<String> faults = new ArrayList<>();
    CrdDocument.of(kind)
        .schema()
        .get("properties")
        .properties()
        .forEach(p -> check(p.getKey(), p.getValue(), faults));
    assertThat(faults).isEmpty();
  }

  private static void check(String path, JsonNode schema, List<String> faults) {
    if (path.contains(".") && !path.endsWith("]") && !schema.has("description")) {
      faults.add(path + " has no description");
    }
    switch (schema.path("type").asText()) {
      case "string" -> {
        if (!schema.has("maxLength") && !schema.has("enum")) {
          faults.add(path + " has no maxLength");
        }
      }
      case "array" -> {
        if (!schema.has("maxItems")) {
          faults.add(path + " has no maxItems");
        }
        check(path + "[]", schema.get("items"), faults);
      }
      case "object" -> {
        if (schema.has("additionalProperties") && !schema.has("maxProperties")) {
          faults.add(path + " has no maxProperties");
        }
        schema
            .path("properties")
            .properties()
            .forEach(p -> check(path + "." + p.getKey(), p.getValue(), faults));
      }
      default -> {}
    }
  }
}
