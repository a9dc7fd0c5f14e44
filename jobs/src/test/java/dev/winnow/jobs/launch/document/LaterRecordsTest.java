package dev.winnow.jobs.launch.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.winnow.api.MapReduceJobSpec;
import dev.winnow.api.WinnowYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaterRecordsTest {

  private final ObjectMapper later =
      JsonMapper.builder()
          .addModule(new SimpleModule().setDeserializerModifier(new LaterRecords()))
          .build();

  record Tree(String name, Tree left, List<Tree> more, Map<String, Leaf> leaves) {}

  record Leaf(int weight) {}

  @Test
  void readsRecordsWithinThemselvesAndInContainers() throws Exception {
    String json =
        """
        {"name": "a", "left": {"name": "b", "leaves": {"x": {"weight": 3}}},
         "more": [{"name": "c"}, {"name": "d", "more": [{"name": "e"}]}]}
        """;
    assertThat(later.readValue(json, Tree.class))
        .isEqualTo(JsonMapper.builder().build().readValue(json, Tree.class));
  }

  @Test
  void readsEveryJobOfTheExamplesAsJacksonDoes() throws Exception {
    int read = 0;
    try (var files = Files.walk(Path.of("..", "examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        for (Document document : DocumentReader.read(file)) {
          if (document.kind().equals("MapReduceJob")) {
            var spec = document.content().get("spec");
            assertThat(WinnowYaml.lenient(later).treeToValue(spec, MapReduceJobSpec.class))
                .isEqualTo(WinnowYaml.json().treeToValue(spec, MapReduceJobSpec.class));
            read++;
          }
        }
      }
    }
    assertThat(read).isGreaterThan(5);
  }
}
