package dev.winnow.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an operator is set up. {@link #fromEnvironment} names the variables.
 *
 * @param namespaces that it watches; empty means all
 * @param host address of the health and metrics endpoints
 * @param port of the same; 0 takes a free one, -1 serves none
 * @param leaderElection the Lease to hold while working; empty when there is only ever one operator
 * @param instance name of this process in Events, as a rule the pod's
 * @param probeClusters whether to open connections to the Hive that a HadoopCluster names
 * @param threads reconciliations at a time
 */
public record OperatorConfig(
    List<String> namespaces,
    String host,
    int port,
    Optional<Lease> leaderElection,
    String instance,
    boolean probeClusters,
    int threads) {

  /** A coordination.k8s.io Lease. */
  public record Lease(String namespace, String name) {}

  private static final int DEFAULT_PORT = 8080;
  private static final int DEFAULT_THREADS = 16;

  public OperatorConfig {
    namespaces = List.copyOf(namespaces);
  }

  /** One namespace, no endpoints, no lease: for an operator inside another process. */
  public static OperatorConfig embedded(String namespace) {
    return new OperatorConfig(
        List.of(namespace), "127.0.0.1", -1, Optional.empty(), "embedded", true, 4);
  }

  /**
   * Reads {@code WINNOW_NAMESPACES} (comma-separated; absent means all), {@code WINNOW_HTTP_HOST},
   * {@code WINNOW_HTTP_PORT}, {@code WINNOW_LEADER_ELECTION} ({@code true} or {@code false}),
   * {@code WINNOW_LEASE_NAME}, {@code WINNOW_PROBE_CLUSTERS}, {@code WINNOW_THREADS} and, from the
   * downward API, {@code POD_NAMESPACE} and {@code POD_NAME}.
   *
   * @throws IllegalArgumentException naming the variable that cannot be read
   */
  public static OperatorConfig fromEnvironment(Map<String, String> env) {
    String pod = env.getOrDefault("POD_NAME", env.getOrDefault("HOSTNAME", "winnow-operator"));
    return new OperatorConfig(
        list(env.getOrDefault("WINNOW_NAMESPACES", "")),
        env.getOrDefault("WINNOW_HTTP_HOST", "0.0.0.0"),
        number(env, "WINNOW_HTTP_PORT", DEFAULT_PORT),
        lease(env),
        pod,
        flag(env, "WINNOW_PROBE_CLUSTERS", true),
        number(env, "WINNOW_THREADS", DEFAULT_THREADS));
  }

  private static Optional<Lease> lease(Map<String, String> env) {
    if (!flag(env, "WINNOW_LEADER_ELECTION", false)) {
      return Optional.empty();
    }
    String namespace = env.getOrDefault("POD_NAMESPACE", "");
    if (namespace.isBlank()) {
      throw new IllegalArgumentException("WINNOW_LEADER_ELECTION needs POD_NAMESPACE");
    }
    return Optional.of(
        new Lease(namespace, env.getOrDefault("WINNOW_LEASE_NAME", "winnow-operator")));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  private static int number(Map<String, String> env, String name, int otherwise) {
    String text = env.getOrDefault(name, Integer.toString(otherwise)).strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number: " + text, e);
    }
  }

  private static boolean flag(Map<String, String> env, String name, boolean otherwise) {
    String text = env.getOrDefault(name, Boolean.toString(otherwise)).strip();
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(name + " is neither true nor false: " + text);
    };
  }
}
