package dev.winnow.jobs.source;

import java.io.IOException;

/**
 * What is in a file is not what the plan or its own name says, or it was cut off; the message names
 * the file and the place. Reading it again will not help.
 */
public final class SourceException extends IOException {

  private static final long serialVersionUID = 1;
  private static final String ADVICE =
      ". Replace the file, or set source.onBrokenFile to Quarantine: that keeps the rows before the"
          + " damage and rejects the rest of the file by name.";

  private final String damage;

  public SourceException(String message) {
    this(message, "", null);
  }

  private SourceException(String message, String damage, IOException cause) {
    super(message, cause);
    this.damage = damage;
  }

  /**
   * The file is cut off or corrupt, as opposed to one that is not what the plan says.
   *
   * @param what names the file, the place and what is wrong, and has no full stop
   */
  static SourceException damaged(String what, IOException cause) {
    return new SourceException(what + ADVICE, what, cause);
  }

  /** Whether the file itself is broken. */
  public boolean isDamage() {
    return !damage.isEmpty();
  }

  /** What is broken where, without advice; empty when nothing is. */
  String damage() {
    return damage;
  }
}
