package dev.winnow.jobs.replay;

import java.util.List;
import java.util.OptionalLong;

/**
 * A record as the quarantine has it.
 *
 * @param line where it is known
 * @param reasons as sentences, each with its column and rule
 * @param record its bytes
 */
public record Reject(RejectId id, OptionalLong line, List<String> reasons, byte[] record) {

  public Reject {
    reasons = List.copyOf(reasons);
  }
}
