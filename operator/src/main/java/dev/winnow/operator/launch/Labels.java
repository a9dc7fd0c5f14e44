package dev.winnow.operator.launch;

import java.util.Map;

/** The labels of an attempt's Job and pod, and the selectors over them. */
public final class Labels {

  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String OPERATOR = "winnow-operator";
  public static final String RUN = "winnow.dev/run";
  public static final String RUN_UID = "winnow.dev/run-uid";
  public static final String ATTEMPT = "winnow.dev/attempt";
  public static final String CLUSTER = "winnow.dev/cluster";

  /** Everything that an informer of the operator watches. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  private Labels() {}

  static Map<String, String> of(String run, String runUid, int attempt, String cluster) {
    return Map.of(
        "app.kubernetes.io/name",
        "winnow-launcher",
        "app.kubernetes.io/component",
        "launcher",
        MANAGED_BY,
        OPERATOR,
        RUN,
        run,
        RUN_UID,
        runUid,
        ATTEMPT,
        Integer.toString(attempt),
        CLUSTER,
        cluster);
  }
}
