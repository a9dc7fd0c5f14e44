import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Run by the build: writes the schema of each CRD in a directory as JSON, which the {@code winnow}
 * command reads at every start, and in a tenth of the time that YAML takes. Arguments: the
 * directory of the CRDs and the one to write into.
 */
public final class SchemaAsJson {

  public static void main(String[] args) throws Exception {
    Path into = Files.createDirectories(Path.of(args[1]));
    try (var files = Files.newDirectoryStream(Path.of(args[0]), "*.winnow.dev.yaml")) {
      for (Path file : files) {
        var crd = new YAMLMapper().readTree(file.toFile());
        String kind = crd.at("/spec/names/kind").asText();
        var schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
        new ObjectMapper().writeValue(into.resolve(kind + ".schema.json").toFile(), schema);
      }
    }
  }
}
