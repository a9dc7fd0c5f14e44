package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment that a pod declares for a container, with its references resolved. */
final class ContainerEnvironment {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\(([A-Za-z_.-][A-Za-z0-9_.-]*)\\)");
  private static final String CONFIG_ERROR = "CreateContainerConfigError";

  private final KubernetesClient client;
  private final Pod pod;
  private final Container container;
  private final Map<String, String> variables = new LinkedHashMap<>();

  private ContainerEnvironment(KubernetesClient client, Pod pod, Container container) {
    this.client = client;
    this.pod = pod;
    this.container = container;
  }

  /**
   * @throws NotReady when a variable refers to what does not exist
   */
  static ContainerEnvironment of(KubernetesClient client, Pod pod, Container container)
      throws NotReady {
    var environment = new ContainerEnvironment(client, pod, container);
    environment.resolve();
    return environment;
  }

  Map<String, String> variables() {
    return variables;
  }

  /**
   * Replaces {@code $(NAME)} with the variable's value; what is not declared stays as it is, {@code
   * $$} is a dollar.
   */
  String expand(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? "$"
                        : variables.getOrDefault(found.group(1), found.group())));
  }

  private void resolve() throws NotReady {
    for (var source : container.getEnvFrom()) {
      var prefix = source.getPrefix() == null ? "" : source.getPrefix();
      if (source.getConfigMapRef() != null) {
        var reference = source.getConfigMapRef();
        configMap(reference.getName(), reference.getOptional())
            .forEach((key, value) -> variables.put(prefix + key, text(value)));
      } else if (source.getSecretRef() != null) {
        var reference = source.getSecretRef();
        secret(reference.getName(), reference.getOptional())
            .forEach((key, value) -> variables.put(prefix + key, text(value)));
      }
    }
    for (var variable : container.getEnv()) {
      if (variable.getValueFrom() == null) {
        variables.put(
            variable.getName(), expand(variable.getValue() == null ? "" : variable.getValue()));
      } else {
        var value = referred(variable.getValueFrom());
        if (value != null) {
          variables.put(variable.getName(), value);
        }
      }
    }
  }

  /** The value, or null when it is optional and absent. */
  private String referred(EnvVarSource source) throws NotReady {
    if (source.getFieldRef() != null) {
      return FieldReference.field(pod, source.getFieldRef().getFieldPath());
    }
    if (source.getResourceFieldRef() != null) {
      return FieldReference.resource(container, source.getResourceFieldRef());
    }
    if (source.getConfigMapKeyRef() != null) {
      var key = source.getConfigMapKeyRef();
      return keyOf(
          configMap(key.getName(), key.getOptional()),
          key.getKey(),
          key.getOptional(),
          "ConfigMap",
          key.getName());
    }
    var key = source.getSecretKeyRef();
    return keyOf(
        secret(key.getName(), key.getOptional()),
        key.getKey(),
        key.getOptional(),
        "Secret",
        key.getName());
  }

  private String keyOf(
      Map<String, byte[]> contents, String key, Boolean optional, String kind, String name)
      throws NotReady {
    if (contents.containsKey(key)) {
      return text(contents.get(key));
    }
    if (Boolean.TRUE.equals(optional)) {
      return null;
    }
    throw new NotReady(
        CONFIG_ERROR,
        "couldn't find key %s in %s %s/%s"
            .formatted(key, kind, pod.getMetadata().getNamespace(), name));
  }

  private Map<String, byte[]> configMap(String name, Boolean optional) throws NotReady {
    var found =
        client.configMaps().inNamespace(pod.getMetadata().getNamespace()).withName(name).get();
    if (found == null && !Boolean.TRUE.equals(optional)) {
      throw new NotReady(CONFIG_ERROR, "configmap \"" + name + "\" not found");
    }
    return found == null ? Map.of() : Volumes.contents(found);
  }

  private Map<String, byte[]> secret(String name, Boolean optional) throws NotReady {
    var found = client.secrets().inNamespace(pod.getMetadata().getNamespace()).withName(name).get();
    if (found == null && !Boolean.TRUE.equals(optional)) {
      throw new NotReady(CONFIG_ERROR, "secret \"" + name + "\" not found");
    }
    return found == null ? Map.of() : Volumes.contents(found);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** The declared command and arguments, expanded. */
  List<String> commandLine() {
    var line = new ArrayList<String>();
    container.getCommand().forEach(word -> line.add(expand(word)));
    container.getArgs().forEach(word -> line.add(expand(word)));
    return line;
  }
}
