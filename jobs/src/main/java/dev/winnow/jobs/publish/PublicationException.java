package dev.winnow.jobs.publish;

/** A publication that did not happen. Readers see what they saw before. */
public final class PublicationException extends Exception {

  private static final long serialVersionUID = 1;

  /** Why, in the terms that decide whether to try again. */
  public enum Kind {
    /** Nobody answered at any of the addresses: 69, and worth another attempt. */
    UNAVAILABLE,
    /** Somebody answered and failed, or others publish without pause: 75, try again. */
    TEMPORARY,
    /** Not allowed, or the login was refused: 77. */
    ACCESS_DENIED,
    /** The table exists with other columns: 65. The message lists the differences. */
    INCOMPATIBLE_TABLE,
    /** The table was not made by Winnow and was not handed over: 78. */
    FOREIGN_TABLE,
    /** This kind of connection would show readers a mixture: 78. The message names the setting. */
    REFUSED,
    /** The partition was published by somebody else in the meantime: 65. */
    SUPERSEDED,
    /** Staged files do not match the sealed manifest: 70. */
    CORRUPT
  }

  private final Kind kind;

  public PublicationException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public PublicationException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
