package dev.winnow.jobs.source.typed;

/**
 * Why a line of text is no row.
 *
 * @param detail more words, to stand behind those of the kind; may be empty
 */
public record RowProblem(Kind kind, String detail) {

  /** What a line may be instead. */
  public enum Kind {
    TOO_MANY_FIELDS,
    OPEN_QUOTE,
    NO_JSON
  }
}
