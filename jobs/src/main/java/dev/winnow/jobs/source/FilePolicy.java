package dev.winnow.jobs.source;

/**
 * What a run does about files that are not as they should be.
 *
 * @param keepsBroken whether the rows before a damage are kept and the rest of the file is a
 *     rejected record; else a broken file fails the run
 */
public record FilePolicy(boolean keepsBroken) {

  /** Nothing is let through. */
  public static final FilePolicy STRICT = new FilePolicy(false);
}
