package dev.winnow.jobs.column;

import java.util.Optional;

/**
 * What a reader is given beside its plan.
 *
 * @param bareNumbers whether what is not quoted is a token of JSON, a number whose value counts and
 *     not how it is written
 * @param changes who is told of what the column's rules change; if nobody is, nothing is paid
 */
public record ReadingContext(Salts salts, boolean bareNumbers, Optional<TextChanges> changes) {

  /** For checking plans, and for columns without a salted mask. */
  public static final ReadingContext NONE = new ReadingContext(Salts.NONE, false, Optional.empty());
}
