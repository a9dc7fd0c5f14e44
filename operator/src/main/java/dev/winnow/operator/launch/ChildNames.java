package dev.winnow.operator.launch;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names of what the operator creates. They follow from the owner alone, so creating is idempotent.
 */
public final class ChildNames {

  /** What a label value and a pod's hostname may be long. */
  static final int MAX_LENGTH = 63;

  private static final int HASH_LENGTH = 10;

  private ChildNames() {}

  /** {@code <run>-a<n>}; a run's name that is too long for that is cut and told apart by a hash. */
  public static String job(String run, int attempt) {
    String suffix = "-a" + attempt;
    if (run.length() + suffix.length() <= MAX_LENGTH) {
      return run + suffix;
    }
    String hash = hash(run);
    int keep = MAX_LENGTH - suffix.length() - 1 - hash.length();
    return run.substring(0, keep).replaceAll("[-.]+$", "") + "-" + hash + suffix;
  }

  private static String hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "").substring(0, HASH_LENGTH);
  }
}
