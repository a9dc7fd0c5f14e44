package dev.winnow.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The mappers with which every process reads and writes the language.
 *
 * <p>They are lenient, because one object of a newer version must not blind an informer: fields
 * they do not know are skipped, and a word that an enumeration does not know is its declared
 * default or null. What a person wrote is checked against the CRD's schema before it comes here.
 */
public final class WinnowYaml {

  /** One for all, for each learns anew what a type is made of. */
  private static final ObjectMapper JSON = lenient(JsonMapper.builder().build());

  private WinnowYaml() {}

  /** The same every time: not to be configured further. */
  public static ObjectMapper json() {
    return JSON;
  }

  public static ObjectMapper yaml() {
    return lenient(
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());
  }

  /** Makes a mapper that others have built, such as the Kubernetes client's, lenient. */
  public static ObjectMapper lenient(ObjectMapper mapper) {
    return mapper
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
        .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE, true)
        .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, true);
  }
}
