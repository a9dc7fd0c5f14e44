package dev.winnow.operator.launch;

import dev.winnow.api.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Resources of the launcher, with its memory raised after a kill. */
final class LauncherResources {

  private static final Map<String, String> DEFAULT_REQUESTS =
      Map.of("cpu", "250m", "memory", "512Mi");
  private static final Map<String, String> DEFAULT_LIMITS = Map.of("memory", "1Gi");
  private static final String MEMORY = "memory";

  private LauncherResources() {}

  /**
   * @param asked null when the cluster says nothing, which means the defaults
   * @throws LaunchRefusedException when a quantity is not one
   */
  static ResourceRequirements of(Resources asked, int memoryPercent) {
    return new ResourceRequirementsBuilder()
        .withRequests(
            raised(asked == null ? DEFAULT_REQUESTS : asked.requests(), memoryPercent, "requests"))
        .withLimits(
            raised(asked == null ? DEFAULT_LIMITS : asked.limits(), memoryPercent, "limits"))
        .build();
  }

  private static Map<String, Quantity> raised(
      Map<String, String> asked, int memoryPercent, String field) {
    Map<String, Quantity> result = new TreeMap<>();
    asked.forEach(
        (resource, text) -> {
          Quantity quantity = parse(text, field + "." + resource);
          boolean raise = resource.equals(MEMORY) && memoryPercent > 100;
          result.put(resource, raise ? raise(quantity, memoryPercent) : quantity);
        });
    return result;
  }

  /** In whole MiB, rounded up, so that people can read it. */
  private static Quantity raise(Quantity memory, int percent) {
    BigDecimal bytes =
        Quantity.getAmountInBytes(memory).multiply(BigDecimal.valueOf(percent).movePointLeft(2));
    BigDecimal mebibytes = bytes.divide(BigDecimal.valueOf(1 << 20), 0, RoundingMode.CEILING);
    return new Quantity(mebibytes.toPlainString() + "Mi");
  }

  private static Quantity parse(String text, String field) {
    try {
      Quantity quantity = new Quantity(text);
      Quantity.getAmountInBytes(quantity);
      return quantity;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new LaunchRefusedException(
          "HadoopCluster: spec.launcher.resources.%s is not a quantity: %s".formatted(field, text));
    }
  }
}
