package dev.winnow.jobs.publish;

import java.util.regex.Pattern;

/**
 * Who publishes.
 *
 * @param runId the hash of the resolved spec, the input listing and the suite's version: two runs
 *     with one id have the same content
 * @param runUid the run itself, unique for ever (the MapReduceJob's uid): all its attempts share it
 * @param attempt counted from 1
 */
public record RunIdentity(String runId, String runUid, int attempt) {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

  /**
   * @throws IllegalArgumentException if an id cannot be the name of a directory
   */
  public RunIdentity {
    checked("run id", runId);
    checked("run uid", runUid);
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts are counted from 1, not " + attempt);
    }
  }

  private static void checked(String what, String text) {
    if (text == null || !SAFE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a " + what + ": letters, digits, _ and -, at most 128 of them");
    }
  }
}
