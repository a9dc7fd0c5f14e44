package dev.winnow.quickstart.demo;

import dev.winnow.api.MapReduceJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** All that a run leaves for others to read, by where it was found. */
final class Traces {

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** What Kubernetes, YARN and the job history know after runs. */
  static Traces of(World world) throws IOException {
    Traces traces = new Traces();
    traces.kubernetes(world.kubernetes().client(), world.kubernetes().namespace());
    traces.containers(world.hadoop().configurationDirectory().resolveSibling("data"));
    traces.history(world.hadoop().fileSystem().toString());
    return traces;
  }

  Map<String, String> texts() {
    return texts;
  }

  private void kubernetes(KubernetesClient client, String namespace) {
    List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
    objects(pods);
    for (Pod pod : pods) {
      String name = pod.getMetadata().getName();
      texts.put("log of " + name, client.pods().inNamespace(namespace).withName(name).getLog());
    }
    objects(client.batch().v1().jobs().inNamespace(namespace).list().getItems());
    objects(client.configMaps().inNamespace(namespace).list().getItems());
    objects(client.events().v1().events().inNamespace(namespace).list().getItems());
    objects(client.resources(MapReduceJob.class).inNamespace(namespace).list().getItems());
  }

  private void objects(List<? extends HasMetadata> objects) {
    objects.forEach(
        it -> texts.put(it.getKind() + " " + it.getMetadata().getName(), Serialization.asYaml(it)));
  }

  /** What containers wrote and read, but for the credentials, which are where a salt belongs. */
  private void containers(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".jar") && !name.toLowerCase(Locale.ROOT).contains("token")) {
          texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  private void history(String fileSystem) throws IOException {
    Configuration client = new Configuration(false);
    client.set("fs.defaultFS", fileSystem);
    try (FileSystem files = FileSystem.newInstance(client)) {
      RemoteIterator<LocatedFileStatus> found =
          files.listFiles(new org.apache.hadoop.fs.Path("/"), true);
      while (found.hasNext()) {
        org.apache.hadoop.fs.Path path = found.next().getPath();
        if (path.getName().endsWith("_conf.xml") || path.getName().endsWith(".jhist")) {
          try (InputStream in = files.open(path)) {
            texts.put(path.toString(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
  }
}
