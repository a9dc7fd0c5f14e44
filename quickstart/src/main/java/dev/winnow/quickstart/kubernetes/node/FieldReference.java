package dev.winnow.quickstart.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The downward API: what a pod may know of itself. */
final class FieldReference {
  private static final Pattern ENTRY =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

  private FieldReference() {}

  /**
   * The value of a {@code fieldRef}; the empty string for a label or an annotation that the pod
   * does not have.
   *
   * @throws NotReady when there is no such field
   */
  static String field(Pod pod, String path) throws NotReady {
    var metadata = pod.getMetadata();
    var entry = ENTRY.matcher(path);
    if (entry.matches()) {
      var map = entry.group(1).equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
      return map == null ? "" : map.getOrDefault(entry.group(2), "");
    }
    return switch (path) {
      case "metadata.name" -> metadata.getName();
      case "metadata.namespace" -> metadata.getNamespace();
      case "metadata.uid" -> metadata.getUid();
      case "metadata.labels" -> lines(metadata.getLabels());
      case "metadata.annotations" -> lines(metadata.getAnnotations());
      case "spec.nodeName" -> Node.NAME;
      case "spec.serviceAccountName" ->
          pod.getSpec().getServiceAccountName() == null
              ? "default"
              : pod.getSpec().getServiceAccountName();
      case "status.hostIP", "status.podIP", "status.hostIPs", "status.podIPs" -> "127.0.0.1";
      default -> throw new NotReady("CreateContainerConfigError", "unsupported fieldPath: " + path);
    };
  }

  /**
   * The value of a {@code resourceFieldRef}: the limit or request in units of the divisor, rounded
   * up.
   */
  static String resource(Container container, ResourceFieldSelector selector) {
    var parts = selector.getResource().split("\\.", 2);
    var resources = container.getResources();
    var amounts = parts[0].equals("limits") ? resources.getLimits() : resources.getRequests();
    var amount = amounts == null ? null : amounts.get(parts[1]);
    var value = amount == null ? ofMachine(parts[1]) : Quantity.getAmountInBytes(amount);
    var divisor =
        selector.getDivisor() == null
            ? BigDecimal.ONE
            : Quantity.getAmountInBytes(selector.getDivisor());
    return value
        .divide(divisor.signum() == 0 ? BigDecimal.ONE : divisor, 0, RoundingMode.CEILING)
        .toPlainString();
  }

  private static BigDecimal ofMachine(String resource) {
    return BigDecimal.valueOf(
        resource.equals("cpu")
            ? Runtime.getRuntime().availableProcessors()
            : Runtime.getRuntime().maxMemory());
  }

  private static String lines(Map<String, String> map) {
    return map == null
        ? ""
        : map.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "=\""
                        + entry
                            .getValue()
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                        + "\"")
            .collect(Collectors.joining("\n"));
  }
}
