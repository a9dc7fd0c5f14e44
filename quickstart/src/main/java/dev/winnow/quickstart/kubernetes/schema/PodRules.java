package dev.winnow.quickstart.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Core pods, and the pod templates inside of Jobs. */
record PodRules() implements KindRules {
  private static final Set<String> VOLUMES_WITH_MODE =
      Set.of("configMap", "secret", "downwardAPI", "projected");

  @Override
  public List<String> complete(ObjectNode pod) {
    completeSpec(pod.withObject("/spec"));
    new Defaults(pod.withObject("/status")).with("phase", "Pending");
    return List.of();
  }

  static void completeSpec(ObjectNode spec) {
    new Defaults(spec)
        .with("restartPolicy", "Always")
        .with("terminationGracePeriodSeconds", 30)
        .with("dnsPolicy", "ClusterFirst")
        .with("schedulerName", "default-scheduler")
        .withEmpty("securityContext");
    for (var group : List.of("containers", "initContainers")) {
      for (var container : spec.path(group)) {
        if (container instanceof ObjectNode object) {
          new Defaults(object)
              .with("terminationMessagePath", "/dev/termination-log")
              .with("terminationMessagePolicy", "File")
              .with("imagePullPolicy", pullPolicy(object.path("image").asText()))
              .withEmpty("resources");
        }
      }
    }
    for (var volume : spec.path("volumes")) {
      for (var source : volume.properties()) {
        if (VOLUMES_WITH_MODE.contains(source.getKey())
            && source.getValue() instanceof ObjectNode object) {
          new Defaults(object).with("defaultMode", 420);
        }
      }
      for (var item : volume.path("downwardAPI").path("items")) {
        if (item.path("fieldRef") instanceof ObjectNode fieldRef) {
          new Defaults(fieldRef).with("apiVersion", "v1");
        }
      }
    }
  }

  private static String pullPolicy(String image) {
    var tag = image.substring(image.lastIndexOf('/') + 1);
    return tag.endsWith(":latest") || !tag.contains(":") ? "Always" : "IfNotPresent";
  }

  @Override
  public List<String> problems(ObjectNode pod, Optional<ObjectNode> before) {
    return problemsOfSpec(pod.path("spec"), "spec");
  }

  static List<String> problemsOfSpec(JsonNode spec, String path) {
    var problems = new ArrayList<String>();
    if (spec.path("containers").isEmpty()) {
      problems.add(path + ".containers: Required value");
    }
    var volumes = new HashSet<String>();
    spec.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    var names = new HashSet<String>();
    for (int i = 0; i < spec.path("containers").size(); i++) {
      var container = spec.path("containers").get(i);
      var here = path + ".containers[" + i + "]";
      var name = container.path("name").asText();
      if (name.isEmpty()) {
        problems.add(here + ".name: Required value");
      } else if (!names.add(name)) {
        problems.add(here + ".name: Duplicate value: \"" + name + "\"");
      }
      if (container.path("image").asText().isEmpty()) {
        problems.add(here + ".image: Required value");
      }
      for (int m = 0; m < container.path("volumeMounts").size(); m++) {
        var volume = container.path("volumeMounts").get(m).path("name").asText();
        if (!volumes.contains(volume)) {
          problems.add(here + ".volumeMounts[" + m + "].name: Not found: \"" + volume + "\"");
        }
      }
    }
    return problems;
  }
}
