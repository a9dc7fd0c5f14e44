package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays a pod's volumes out as directories. */
final class Volumes {
  private final KubernetesClient client;
  private final Pod pod;
  private final PodDirectory directory;

  Volumes(KubernetesClient client, Pod pod, PodDirectory directory) {
    this.client = client;
    this.pod = pod;
    this.directory = directory;
  }

  /**
   * Volume names and the directories that now hold them.
   *
   * @throws NotReady when one refers to what does not exist yet, or is of a kind that a laptop does
   *     not have
   */
  Map<String, Path> layOut() throws NotReady, IOException {
    var places = new HashMap<String, Path>();
    for (var volume : pod.getSpec().getVolumes()) {
      places.put(volume.getName(), layOut(volume));
    }
    return places;
  }

  private Path layOut(Volume volume) throws NotReady, IOException {
    var place = directory.volume(volume.getName());
    if (volume.getHostPath() != null) {
      return Path.of(volume.getHostPath().getPath());
    }
    Files.createDirectories(place);
    if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      writeItems(
          place,
          configMap(source.getName(), optional(source.getOptional())),
          source.getItems(),
          optional(source.getOptional()));
    } else if (volume.getSecret() != null) {
      var source = volume.getSecret();
      writeItems(
          place,
          secret(source.getSecretName(), optional(source.getOptional())),
          source.getItems(),
          optional(source.getOptional()));
    } else if (volume.getDownwardAPI() != null) {
      writeFields(place, volume.getDownwardAPI().getItems());
    } else if (volume.getProjected() != null) {
      for (var source : volume.getProjected().getSources()) {
        if (source.getConfigMap() != null) {
          var map = source.getConfigMap();
          boolean optional = optional(map.getOptional());
          writeItems(place, configMap(map.getName(), optional), map.getItems(), optional);
        } else if (source.getSecret() != null) {
          var secret = source.getSecret();
          boolean optional = optional(secret.getOptional());
          writeItems(place, secret(secret.getName(), optional), secret.getItems(), optional);
        } else if (source.getDownwardAPI() != null) {
          writeFields(place, source.getDownwardAPI().getItems());
        }
      }
    } else if (volume.getEmptyDir() == null) {
      throw new NotReady(
          "ContainerCreating",
          "volume " + volume.getName() + " is of a kind that this node cannot mount");
    }
    return place;
  }

  private Map<String, byte[]> configMap(String name, boolean optional) throws NotReady {
    ConfigMap found =
        client.configMaps().inNamespace(pod.getMetadata().getNamespace()).withName(name).get();
    if (found == null && !optional) {
      throw new NotReady("ContainerCreating", "configmap \"" + name + "\" not found");
    }
    return found == null ? Map.of() : contents(found);
  }

  private Map<String, byte[]> secret(String name, boolean optional) throws NotReady {
    Secret found =
        client.secrets().inNamespace(pod.getMetadata().getNamespace()).withName(name).get();
    if (found == null && !optional) {
      throw new NotReady("ContainerCreating", "secret \"" + name + "\" not found");
    }
    return found == null ? Map.of() : contents(found);
  }

  static Map<String, byte[]> contents(ConfigMap map) {
    var contents = new HashMap<String, byte[]>();
    map.getData().forEach((key, text) -> contents.put(key, text.getBytes(StandardCharsets.UTF_8)));
    map.getBinaryData()
        .forEach((key, encoded) -> contents.put(key, Base64.getDecoder().decode(encoded)));
    return contents;
  }

  /**
   * The API server here keeps {@code stringData} as it came; a real one has merged it into {@code
   * data}.
   */
  static Map<String, byte[]> contents(Secret secret) {
    var contents = new HashMap<String, byte[]>();
    secret
        .getData()
        .forEach((key, encoded) -> contents.put(key, Base64.getDecoder().decode(encoded)));
    secret
        .getStringData()
        .forEach((key, text) -> contents.put(key, text.getBytes(StandardCharsets.UTF_8)));
    return contents;
  }

  private void writeItems(
      Path place, Map<String, byte[]> contents, List<KeyToPath> items, boolean optional)
      throws NotReady, IOException {
    if (items == null || items.isEmpty()) {
      for (var entry : contents.entrySet()) {
        write(place, entry.getKey(), entry.getValue());
      }
      return;
    }
    for (var item : items) {
      if (!contents.containsKey(item.getKey())) {
        if (optional) {
          continue;
        }
        throw new NotReady(
            "ContainerCreating", "references non-existent config key: " + item.getKey());
      }
      write(place, item.getPath(), contents.get(item.getKey()));
    }
  }

  private void writeFields(Path place, List<DownwardAPIVolumeFile> items)
      throws NotReady, IOException {
    for (var item : items) {
      var value =
          item.getFieldRef() != null
              ? FieldReference.field(pod, item.getFieldRef().getFieldPath())
              : FieldReference.resource(
                  container(item.getResourceFieldRef().getContainerName()),
                  item.getResourceFieldRef());
      write(place, item.getPath(), value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Container container(String name) {
    return pod.getSpec().getContainers().stream()
        .filter(c -> c.getName().equals(name))
        .findFirst()
        .orElse(pod.getSpec().getContainers().get(0));
  }

  private static void write(Path place, String name, byte[] content) throws NotReady, IOException {
    var file = place.resolve(name).normalize();
    if (!file.startsWith(place)) {
      throw new NotReady("ContainerCreating", "path leads out of its volume: " + name);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static boolean optional(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
